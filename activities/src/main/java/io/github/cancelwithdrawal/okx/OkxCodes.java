package io.github.cancelwithdrawal.okx;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the row of a code. */
final class OkxCodes {
  private static final Map<String, OkxCode> BY_CODE =
      OkxCodeTable.ROWS.stream()
          .collect(Collectors.toUnmodifiableMap(OkxCode::code, Function.identity()));

  private OkxCodes() {}

  /**
   * The row of a code. A sub-code ("51008_1000") without a row of its own means what the part
   * before its underscore means; what nobody knows is {@link CodeClass#UNRECOGNIZED}.
   */
  static OkxCode find(String code) {
    OkxCode known = BY_CODE.get(code);
    if (known != null) {
      return known;
    }
    int underscore = code.indexOf('_');
    if (underscore > 0) {
      return find(code.substring(0, underscore));
    }
    return new OkxCode(
        code, CodeClass.UNRECOGNIZED, "a code unknown to this version", null, OkxCodeTable.PUBLIC);
  }
}
