package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * How a cancellation ended.
 *
 * <p><b>Pay out again only after {@link #CANCELED}, or after {@link #FAILED} without a transaction
 * ID.</b> After any other outcome the coins may have left, or may still leave.
 */
public enum CancellationOutcome {
  /** OKX's history says that the withdrawal was cancelled (state -2). */
  CANCELED,
  /** Too late: OKX's history says that the withdrawal was sent (state 2). */
  COMPLETED,
  /** OKX's history says that the withdrawal failed (state -1). */
  FAILED,
  /** Nobody knows: the request's {@code giveUpAfter} passed before the withdrawal was final. */
  UNRESOLVED,
  /**
   * What an outcome reads as that a newer version produced and this one does not know. Never
   * produced; treat it like {@link #UNRESOLVED}.
   */
  UNRECOGNIZED;

  @JsonCreator
  static CancellationOutcome fromJson(@Nullable String name) {
    for (CancellationOutcome outcome : values()) {
      if (outcome.name().equals(name)) {
        return outcome;
      }
    }
    return UNRECOGNIZED;
  }
}
