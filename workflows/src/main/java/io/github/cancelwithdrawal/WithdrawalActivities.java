package io.github.cancelwithdrawal;

import io.temporal.activity.ActivityInterface;

/**
 * The two conversations with OKX. Neither holds a thread while it waits; both heartbeat, with a
 * sentence for whoever reads it in the Temporal UI, three times in their heartbeat timeout unless
 * very many wait.
 */
@ActivityInterface
public interface WithdrawalActivities {

  /**
   * Waits its turn under OKX's limit, sends one signed request to cancel, and returns what OKX
   * answered. Fails retryably while OKX cannot be reached, is overloaded, or refuses the key.
   */
  CancellationAnswer requestCancellation(CancellationOrder order);

  /**
   * Follows a withdrawal in OKX's history and returns when it is final, must be acted on, or has
   * passed the point of no return, and at the watch's deadline. A look that fails is a look missed.
   */
  WatchReport pollWithdrawal(WithdrawalWatch watch);
}
