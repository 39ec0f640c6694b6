package io.github.cancelwithdrawal;

import io.temporal.activity.ActivityInterface;

/** Lets a workflow wait for a cancellation that another one has started. */
@ActivityInterface
public interface JoinActivities {

  /**
   * Waits, without holding a thread, until the cancellation has closed.
   *
   * @return its result
   * @throws io.temporal.failure.ApplicationFailure what the cancellation failed with, of the same
   *     type
   */
  CancelWithdrawalResult joinCancellation(String workflowId);
}
