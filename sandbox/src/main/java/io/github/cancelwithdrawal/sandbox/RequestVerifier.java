package io.github.cancelwithdrawal.sandbox;

import io.github.cancelwithdrawal.sandbox.Assumptions.Check;
import io.github.cancelwithdrawal.sandbox.Assumptions.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a signed request comes from whom it says, now, and may do what it asks. */
final class RequestVerifier {

  static final String KEY = "OK-ACCESS-KEY";
  static final String PASSPHRASE = "OK-ACCESS-PASSPHRASE";
  static final String SIGN = "OK-ACCESS-SIGN";
  static final String TIMESTAMP = "OK-ACCESS-TIMESTAMP";
  static final String DEMO = "x-simulated-trading";

  /** OKX: a timestamp further than this from its clock is refused. */
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  private static final Pattern ISO_MILLIS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private final Assumptions assumptions;
  private final Envelope envelope;
  private final UserBook users;

  RequestVerifier(Assumptions assumptions, Envelope envelope, UserBook users) {
    this.assumptions = assumptions;
    this.envelope = envelope;
    this.users = users;
  }

  /** Empty if there is nothing against the request. */
  Optional<Reply> refusal(IncomingRequest request, OkxEndpoint endpoint, Instant exchangeTime) {
    return missingHeader(request)
        .or(() -> unusableKey(request))
        .or(() -> failedCheck(new Attempt(request, endpoint, exchangeTime)));
  }

  private Optional<Reply> missingHeader(IncomingRequest request) {
    return refusedUnless(request.header(KEY).isPresent(), "50103")
        .or(() -> refusedUnless(request.header(PASSPHRASE).isPresent(), "50104"))
        .or(() -> refusedUnless(request.header(SIGN).isPresent(), "50106"))
        .or(() -> refusedUnless(request.header(TIMESTAMP).isPresent(), "50107"));
  }

  private Optional<Reply> unusableKey(IncomingRequest request) {
    Optional<ApiKey> key = users.find(required(request, KEY));
    if (key.isEmpty()) {
      return Optional.of(envelope.refused(Occasion.UNKNOWN_KEY));
    }
    return key.filter(ApiKey::isRevoked).map(revoked -> envelope.refused(Occasion.REVOKED_KEY));
  }

  private Optional<Reply> failedCheck(Attempt attempt) {
    return assumptions.checkOrder.stream()
        .flatMap(check -> attempt.failing(check).stream())
        .findFirst();
  }

  private Optional<Reply> refusedUnless(boolean right, String code, String... parameters) {
    return right ? Optional.empty() : Optional.of(envelope.refused(code, parameters));
  }

  private static String required(IncomingRequest request, String header) {
    return request.header(header).orElseThrow();
  }

  /** One request with all its headers and a usable key. */
  private final class Attempt {

    private final IncomingRequest request;
    private final OkxEndpoint endpoint;
    private final Instant exchangeTime;
    private final ApiKey key;

    Attempt(IncomingRequest request, OkxEndpoint endpoint, Instant exchangeTime) {
      this.request = request;
      this.endpoint = endpoint;
      this.exchangeTime = exchangeTime;
      this.key = users.get(required(request, KEY));
    }

    Optional<Reply> failing(Check check) {
      return switch (check) {
        case PASSPHRASE -> refusedUnless(key.hasPassphrase(required(request, PASSPHRASE)), "50105");
        case TIMESTAMP -> wrongTimestamp();
        case SIGNATURE -> refusedUnless(isSigned(), "50113");
        case ADDRESS ->
            refusedUnless(
                key.boundAddresses().allow(request.caller()),
                "50110",
                request.caller().getHostAddress());
        case DEMO_TRADING -> demoTrading();
        case PERMISSION ->
            refusedUnless(key.permissions().contains(endpoint.permission()), "50120");
      };
    }

    private Optional<Reply> wrongTimestamp() {
      String text = required(request, TIMESTAMP);
      if (!ISO_MILLIS.matcher(text).matches()) {
        return Optional.of(envelope.refused("50112"));
      }
      try {
        Duration off = Duration.between(Instant.parse(text), exchangeTime).abs();
        return refusedUnless(off.compareTo(TOLERANCE) <= 0, "50102");
      } catch (DateTimeParseException e) {
        return Optional.of(envelope.refused("50112"));
      }
    }

    private boolean isSigned() {
      return key.signature()
          .matches(
              required(request, SIGN),
              required(request, TIMESTAMP),
              request.method(),
              request.requestPath(),
              request.body());
    }

    private Optional<Reply> demoTrading() {
      boolean demo = request.header(DEMO).filter("1"::equals).isPresent();
      if (!demo) {
        return Optional.empty();
      }
      return Optional.of(
          endpoint.isAboutWithdrawals()
              ? envelope.refused(Occasion.DEMO_TRADING)
              : envelope.refused("50101"));
    }
  }
}
