package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.CancellationOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's own word on a withdrawal.
 *
 * @param state OKX's code; null if there is no such withdrawal
 */
record Truth(@Nullable String state) {
  static final Truth NO_SUCH_WITHDRAWAL = new Truth(null);

  /** Whether a cancellation that ended so told the truth. */
  boolean confirms(String end) {
    return end.equals(end());
  }

  /** Spelled out here once more, for the demo is to find out when the program has it wrong. */
  private @Nullable String end() {
    if (state == null) {
      return CancellationFailures.WITHDRAWAL_NOT_FOUND;
    }
    return switch (state) {
      case "-2" -> CancellationOutcome.CANCELED.name();
      case "-1" -> CancellationOutcome.FAILED.name();
      case "2" -> CancellationOutcome.COMPLETED.name();
      default -> null;
    };
  }

  @Override
  public String toString() {
    return state == null ? "no such ID" : "state " + state;
  }
}
