package io.github.cancelwithdrawal;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Asks OKX to cancel one withdrawal and follows the withdrawal history until it is known how it
 * ended.
 *
 * <p>{@link Cancellations} starts it with the right ID, task queue and policies, from a client and
 * from another workflow.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#funding-account-rest-api-cancel-withdrawal">OKX:
 *     cancel withdrawal</a>
 */
@WorkflowInterface
public interface CancelWithdrawalWorkflow {

  /** The task queue of the workflow, and of the requests of accounts without a worker group. */
  String TASK_QUEUE = "cancel-withdrawal";

  /**
   * Returns how the withdrawal ended, or {@link CancellationOutcome#UNRESOLVED} when that is not
   * known by the time {@link CancelWithdrawalRequest#giveUpAfter()} has passed.
   *
   * <p>Fails, with one of the types of {@link CancellationFailures}, only when nothing can come of
   * the request: it is not valid, its account or withdrawal does not exist, or the set-up can never
   * work. A cancellation of this workflow stops the watching; what was requested from OKX stays
   * requested.
   */
  @WorkflowMethod
  CancelWithdrawalResult cancel(CancelWithdrawalRequest request);

  /** Where the cancellation stands; answers while it runs and after it has closed. */
  @QueryMethod
  CancellationProgress progress();
}
