package io.github.cancelwithdrawal;

import org.jspecify.annotations.Nullable;

/**
 * Where the activities run. Watches have a queue of their own, so that thousands that come back
 * after a restart never stand before an urgent request.
 */
public final class TaskQueues {

  private TaskQueues() {}

  /**
   * The queue of {@link WithdrawalActivities#requestCancellation}.
   *
   * @param base the workflow's own task queue
   * @param group the worker group that holds the account's keys; null for the workflow's own
   *     workers
   */
  public static String requests(String base, @Nullable String group) {
    return group == null ? base : base + "-" + group;
  }

  /** The queue of {@link WithdrawalActivities#pollWithdrawal}; the parameters as before. */
  public static String watches(String base, @Nullable String group) {
    return requests(base, group) + "-watch";
  }
}
