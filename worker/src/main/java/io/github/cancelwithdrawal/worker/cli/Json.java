package io.github.cancelwithdrawal.worker.cli;

import io.temporal.common.converter.GlobalDataConverter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values as every other caller of the workflow, in any language, gets them. */
final class Json {
  /** More than what JSON must escape: what a terminal obeys. */
  private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private Json() {}

  static String of(Object value) {
    String json = GlobalDataConverter.get().toPayload(value).orElseThrow().getData().toStringUtf8();
    return OBEYED
        .matcher(json)
        .replaceAll(
            match -> String.format(Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
  }
}
