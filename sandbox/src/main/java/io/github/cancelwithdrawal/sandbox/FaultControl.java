package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code POST /sandbox/faults} wants to go wrong. */
final class FaultControl {

  private static final Set<String> FIELDS =
      Set.of("endpoint", "fault", "count", "rate", "ms", "status");

  private static final Pattern CODE = Pattern.compile("code-(\\d{5}(?:_\\d+)?)(-after)?");
  private static final Pattern HTTP = Pattern.compile("http-(\\d{3})");

  private static final String NAMES =
      "one of http-500, http-503, http-429, html, empty, truncated, reset-before, reset-after, "
          + "slow-headers, slow-body, code-NNNNN, code-NNNNN-after, clock-skew, drop, silence, duplicate, late, "
          + "out-of-order, foreign, notice";

  static Fault read(byte[] json) {
    ControlBody body = ControlBody.read(json, FIELDS);
    Fault fault = named(body.requiredText("fault"), body);
    fault = with(fault, body.text("endpoint"), fault::at);
    fault = with(fault, body.wholeNumber("status"), fault::withStatus);
    if (body.has("count") && body.has("rate")) {
      throw new WrongControl("count and rate are both given, but a fault has one or the other.");
    }
    fault = with(fault, body.wholeNumber("count"), fault::times);
    return with(fault, body.number("rate"), fault::atRate);
  }

  private static <T> Fault with(Fault fault, Optional<T> given, Function<T, Fault> change) {
    return given.map(change).orElse(fault);
  }

  private static Fault named(String name, ControlBody body) {
    Optional<Duration> ms = body.wholeMillis("ms").map(Duration::ofMillis);
    return switch (name) {
      case "slow-headers" -> Fault.slowHeaders(required(ms, name));
      case "slow-body" -> Fault.slowBody(required(ms, name));
      case "clock-skew" -> Fault.clockSkew(required(ms, name));
      case "late" -> Fault.late(required(ms, name));
      case "notice" -> Fault.notice(required(ms, name));
      default -> {
        if (ms.isPresent()) {
          throw new WrongControl(
              "ms is for the faults slow-headers, slow-body, clock-skew, late, notice only.");
        }
        yield timeless(name);
      }
    };
  }

  private static Duration required(Optional<Duration> ms, String name) {
    return ms.orElseThrow(() -> new WrongControl("The fault " + name + " needs \"ms\"."));
  }

  private static Fault timeless(String name) {
    return switch (name) {
      case "html" -> Fault.html();
      case "empty" -> Fault.empty();
      case "truncated" -> Fault.truncated();
      case "reset-before" -> Fault.resetBefore();
      case "reset-after" -> Fault.resetAfter();
      case "drop" -> Fault.drop();
      case "silence" -> Fault.silence();
      case "duplicate" -> Fault.duplicate();
      case "out-of-order" -> Fault.outOfOrder();
      case "foreign" -> Fault.foreign();
      default -> numbered(name);
    };
  }

  private static Fault numbered(String name) {
    Matcher http = HTTP.matcher(name);
    if (http.matches()) {
      return Fault.http(Integer.parseInt(http.group(1)));
    }
    Matcher code = CODE.matcher(name);
    if (!code.matches()) {
      throw WrongControl.value("fault", name, NAMES);
    }
    return code.group(2) == null ? Fault.code(code.group(1)) : Fault.codeAfter(code.group(1));
  }

  private FaultControl() {}
}
