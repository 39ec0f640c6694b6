package io.github.cancelwithdrawal.worker.cli;

import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import org.jspecify.annotations.Nullable;

/**
 * How a cancellation ended without a result.
 *
 * @param type one of {@link io.github.cancelwithdrawal.CancellationFailures}; null if it did not
 *     end by itself
 * @param sentence for people
 */
record FailedCancellation(@Nullable String type, String sentence) {

  static FailedCancellation of(WorkflowFailedException e) {
    if (e.getCause() instanceof ApplicationFailure failure) {
      return new FailedCancellation(failure.getType(), failure.getOriginalMessage());
    }
    String end =
        e.getCause() instanceof CanceledFailure
            ? "was stopped"
            : e.getCause() instanceof TerminatedFailure ? "was terminated" : "has failed";
    return new FailedCancellation(
        null,
        e.getExecution().getWorkflowId()
            + " "
            + end
            + " before the withdrawal was final; nobody watches it any more");
  }
}
