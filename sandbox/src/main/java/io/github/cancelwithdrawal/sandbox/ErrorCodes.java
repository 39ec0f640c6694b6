package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * OKX's codes with their documented HTTP status and their text, from {@code error-codes.csv}. The
 * texts follow OKX's documentation loosely: only the code is to be relied on.
 */
final class ErrorCodes {

  private static final Pattern CODE = Pattern.compile("0|404|\\d{5}(_\\d+)?");
  private static final Pattern LINE = Pattern.compile("(\\d+),(\\d+),\"?(.*?)\"?");
  private static final Map<String, Entry> TABLE = read();

  private record Entry(String code, int httpStatus, String msg) {}

  /** 200 for a code that is not in the table: OKX answers most of them so. */
  static int httpStatus(String code) {
    Entry entry = TABLE.get(code);
    return entry == null ? 200 : entry.httpStatus();
  }

  static String msg(String code, String... parameters) {
    Entry entry = TABLE.get(code);
    String msg = entry == null ? "" : entry.msg();
    for (int i = 0; i < parameters.length; i++) {
      msg = msg.replace("{" + i + "}", parameters[i]);
    }
    return msg;
  }

  static String requireCode(String name, String code) {
    if (!CODE.matcher(code).matches()) {
      throw WrongControl.value(name, code, "a code of OKX: five digits, such as 58216, or 0");
    }
    return code;
  }

  static int requireStatus(String name, int httpStatus) {
    if (httpStatus < 200 || httpStatus > 599) {
      throw WrongControl.value(name, httpStatus, "an HTTP status from 200 to 599");
    }
    return httpStatus;
  }

  private static Map<String, Entry> read() {
    try (InputStream csv = ErrorCodes.class.getResourceAsStream("error-codes.csv")) {
      String text = new String(Objects.requireNonNull(csv).readAllBytes(), UTF_8);
      return text.lines()
          .skip(1)
          .map(ErrorCodes::parse)
          .collect(Collectors.toUnmodifiableMap(Entry::code, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("error-codes.csv has an unreadable line: " + line);
    }
    String msg = matcher.group(3).replace("\"\"", "\"");
    return new Entry(matcher.group(1), Integer.parseInt(matcher.group(2)), msg);
  }

  private ErrorCodes() {}
}
