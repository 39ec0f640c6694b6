package io.github.cancelwithdrawal.okx;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a code of OKX means for a cancellation.
 *
 * @param code as OKX writes it, such as "50110"
 * @param codeClass what follows from it
 * @param meaning in a few words, to stand behind a colon
 * @param advice what a person should do about it; null where nobody can do anything
 * @param source the page that documents it
 */
record OkxCode(
    String code, CodeClass codeClass, String meaning, @Nullable String advice, String source) {
  private static final Map<String, OkxCode> BY_CODE =
      OkxCodeTable.ROWS.stream()
          .collect(Collectors.toUnmodifiableMap(OkxCode::code, Function.identity()));

  /**
   * The row of a code. A sub-code ("51008_1000") without a row of its own means what the part
   * before the underscore means. Any code has a row: what nobody knows is {@link
   * CodeClass#UNRECOGNIZED}.
   */
  static OkxCode of(String code) {
    OkxCode known = BY_CODE.get(code);
    if (known != null) {
      return known;
    }
    int underscore = code.indexOf('_');
    if (underscore > 0) {
      return of(code.substring(0, underscore));
    }
    return new OkxCode(
        code, CodeClass.UNRECOGNIZED, "a code unknown to this version", null, OkxCodeTable.PUBLIC);
  }
}
