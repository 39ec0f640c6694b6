package io.github.cancelwithdrawal.worker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds secrets in a log: as they are, in Base64 and in a dump of bytes, or any part of these. */
final class SecretTraces {
  /** So many characters of a secret in a row are no accident. */
  private static final int PART = 8;

  private SecretTraces() {}

  /** The lines that show any of the secrets. */
  static List<String> in(String log, List<String> secrets) {
    Set<String> texts =
        secrets.stream()
            .flatMap(SecretTraces::plainAndBase64)
            .flatMap(text -> parts(text, PART))
            .collect(Collectors.toSet());
    Set<String> bytes =
        secrets.stream()
            .flatMap(secret -> parts(secret, PART))
            .map(part -> HexFormat.of().formatHex(part.getBytes(UTF_8)))
            .collect(Collectors.toSet());
    return log.lines()
        .filter(
            line ->
                parts(line, PART).anyMatch(texts::contains)
                    || parts(withoutGaps(line), 2 * PART).anyMatch(bytes::contains))
        .toList();
  }

  private static Stream<String> plainAndBase64(String secret) {
    // In Base64 a text looks differently with each of three distances from the beginning, and its
    // last characters depend on what follows.
    Stream<String> encoded =
        IntStream.range(0, 3)
            .mapToObj(secret::substring)
            .map(text -> Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)))
            .map(text -> text.substring(0, text.length() - 2));
    return Stream.concat(Stream.of(secret), encoded);
  }

  private static String withoutGaps(String line) {
    return line.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  private static Stream<String> parts(String text, int length) {
    return IntStream.rangeClosed(0, text.length() - length)
        .mapToObj(from -> text.substring(from, from + length));
  }
}
