package io.github.cancelwithdrawal.okx;

import java.time.Duration;

/**
 * What OKX lets one of its users ask for. Two names or keys of one user share one of these; each
 * endpoint is counted apart, so that a colleague's poller that eats the limit of the history does
 * not slow a cancellation.
 *
 * @param cancellations of {@code POST /api/v5/asset/cancel-withdrawal}
 * @param history of {@code GET /api/v5/asset/withdrawal-history}
 * @param config of {@code GET /api/v5/account/config}
 */
record OkxLimits(
    SlidingWindowLimiter cancellations, SlidingWindowLimiter history, SlidingWindowLimiter config) {
  /**
   * "Rate limit: 6 requests per second", "Rate limit rule: User ID", on the page of either endpoint
   * at https://www.okx.com/docs-v5/en/#funding-account-rest-api-cancel-withdrawal.
   */
  static final int PERMITS = 6;

  /** "Rate limit: 5 requests per 2 seconds": never more than 4, and asked for once an hour. */
  static final int CONFIG_PERMITS = 2;

  /**
   * Whether OKX counts fixed or sliding seconds is not documented. A sliding one, kept, keeps every
   * fixed one as well.
   */
  static final Duration WINDOW = Duration.ofSeconds(1);

  /** Whether nothing of the user is under way, or was a moment ago. */
  boolean areIdle() {
    return cancellations.isIdle() && history.isIdle() && config.isIdle();
  }

  /** See {@link SlidingWindowLimiter#expectProcesses}. */
  void expectProcesses(int mayBe) {
    cancellations.expectProcesses(mayBe);
    history.expectProcesses(mayBe);
  }
}
