package io.github.cancelwithdrawal.okx;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A call to OKX that brought no answer to work with: the one failure of this package. Its message
 * is a sentence for an operator and holds no secret; it has no stack trace, for it is no fault of
 * the code.
 */
final class OkxFault extends RuntimeException {
  /** {@link #httpStatus()} of a call that got no HTTP answer. */
  static final int NO_STATUS = 0;

  private final CodeClass codeClass;
  private final @Nullable String code;
  private final int httpStatus;
  private final boolean hostBlocked;

  private OkxFault(
      CodeClass codeClass,
      @Nullable String code,
      int httpStatus,
      boolean hostBlocked,
      String message,
      @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.codeClass = codeClass;
    this.code = code;
    this.httpStatus = httpStatus;
    this.hostBlocked = hostBlocked;
  }

  /** OKX answered, with a code that the caller cannot work with. */
  static OkxFault answered(CodeClass codeClass, OkxAnswer answer) {
    return new OkxFault(
        codeClass, answer.code(), answer.httpStatus(), false, answer.sentence(), null);
  }

  /** Something answered that was not OKX's code. */
  static OkxFault withoutCode(CodeClass codeClass, int httpStatus, String message) {
    return new OkxFault(codeClass, null, httpStatus, false, message, null);
  }

  /** OKX's content network turned the request away, as it would any from this address. */
  static OkxFault blocked(int httpStatus, String message) {
    return new OkxFault(CodeClass.TRANSIENT, null, httpStatus, true, message, null);
  }

  /** No HTTP answer came. */
  static OkxFault unanswered(CodeClass codeClass, String message, Throwable cause) {
    return new OkxFault(codeClass, null, NO_STATUS, false, message, cause);
  }

  /** What a future has failed with: a fault, or a bug of ours, which is told like one. */
  static OkxFault of(@Nullable Throwable failure) {
    Throwable e = failure instanceof CompletionException ? failure.getCause() : failure;
    return e instanceof OkxFault fault
        ? fault
        : new OkxFault(CodeClass.TRANSIENT, null, NO_STATUS, false, "unexpected: " + e, e);
  }

  /** What follows from it. */
  CodeClass codeClass() {
    return codeClass;
  }

  /** OKX's code; null if there was none. */
  @Nullable String code() {
    return code;
  }

  /** The status of the HTTP answer, or {@link #NO_STATUS}. */
  int httpStatus() {
    return httpStatus;
  }

  /** Whether the same request will never be answered otherwise: it, or the set-up, is wrong. */
  boolean isForGood() {
    return codeClass == CodeClass.MALFORMED || codeClass == CodeClass.CONFIGURATION;
  }

  /** Whether another key might be let in where this one was not. */
  boolean isOfTheKey() {
    return switch (codeClass) {
      case ACCOUNT, SIGNATURE, PERMISSION -> true;
      default -> false;
    };
  }

  /** Whether this machine's address is kept out, whatever the account. */
  boolean hostBlocked() {
    return hostBlocked;
  }

  /** The sentence; never null here. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
