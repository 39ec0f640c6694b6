package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a cancellation ended.
 *
 * @param outcome what {@link CancellationOutcome} says about paying out again
 * @param withdrawal as last seen in OKX's history; null if it was never seen there, which only
 *     {@link CancellationOutcome#UNRESOLVED} allows
 * @param requests how many requests to cancel it were answered by OKX
 * @param lastCode the last code other than "0" that OKX answered a request with, if any
 * @param settledAt when the withdrawal was first seen final; null when it never was
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CancelWithdrawalResult(
    CancellationOutcome outcome,
    @Nullable Withdrawal withdrawal,
    int requests,
    @Nullable String lastCode,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant settledAt) {

  /** Whether the coins have certainly stayed. */
  public boolean mayPayOutAgain() {
    return switch (outcome) {
      case CANCELED -> true;
      case FAILED -> withdrawal != null && withdrawal.transactionId() == null;
      case COMPLETED, UNRESOLVED, UNRECOGNIZED -> false;
    };
  }
}
