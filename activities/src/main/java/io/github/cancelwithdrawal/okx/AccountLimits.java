package io.github.cancelwithdrawal.okx;

/**
 * An account's way to the limits of its OKX user. Thread-safe.
 *
 * @param cancellations see {@link OkxLimits}
 * @param history see {@link OkxLimits}
 * @param config see {@link OkxLimits}
 * @param host the limits of everyone on the account's host
 */
record AccountLimits(
    AccountLimit cancellations, AccountLimit history, AccountLimit config, HostLimits host) {

  /**
   * The way of an account on {@code host}.
   *
   * @param user that the account is, or is taken for
   */
  static AccountLimits of(OkxLimits user, HostLimits host, Timing timing) {
    return new AccountLimits(
        limit(user.cancellations(), timing),
        limit(user.history(), timing),
        limit(user.config(), timing),
        host);
  }

  private static AccountLimit limit(SlidingWindowLimiter limiter, Timing timing) {
    return new AccountLimit(limiter, OkxLimits.WINDOW, timing);
  }

  /** Lets nothing leave, except what tells whose the account is, until {@link #moveTo}. */
  void hold() {
    cancellations.hold();
    history.hold();
  }

  /** From now on the limits of another user count. */
  void moveTo(OkxLimits user) {
    host.include(user);
    cancellations.moveTo(user.cancellations());
    history.moveTo(user.history());
    config.moveTo(user.config());
  }
}
