package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.Cancellations;
import java.time.Instant;

/**
 * A cancellation that was asked for.
 *
 * @param calledAt right before
 */
record Call(CancelWithdrawalRequest request, Instant calledAt) {

  String workflowId() {
    return Cancellations.workflowId(request);
  }

  String withdrawalId() {
    return String.valueOf(request.withdrawalId());
  }
}
