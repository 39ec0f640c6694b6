package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationOrder;
import io.github.cancelwithdrawal.WatchReport;
import io.github.cancelwithdrawal.WithdrawalActivities;
import io.github.cancelwithdrawal.WithdrawalWatch;
import io.temporal.activity.Activity;

/** The conversations with OKX, over the accounts of this worker. Thread-safe. */
public final class OkxWithdrawalActivities implements WithdrawalActivities {
  private final OkxAccounts accounts;
  private final HeldAttempts attempts;

  /**
   * @param attempts where the waits are held, and handed back when the worker shuts down
   */
  public OkxWithdrawalActivities(OkxAccounts accounts, HeldAttempts attempts) {
    this.accounts = accounts;
    this.attempts = attempts;
  }

  @Override
  public CancellationAnswer requestCancellation(CancellationOrder order) {
    OkxAccount account = accounts.account(order.account());
    int number = Activity.getExecutionContext().getInfo().getAttempt();
    PendingRequest<OkxReply> pending =
        account.client().cancelWithdrawal(order.withdrawalId(), order.priority());
    RequestAttempt request = new RequestAttempt(order, number, pending, attempts.timing());
    attempts.hold(request::status, request::begin);
    return later();
  }

  @Override
  public WatchReport pollWithdrawal(WithdrawalWatch watch) {
    OkxAccount account = accounts.account(watch.account());
    PollAttempt poll = new PollAttempt(watch, account.feed(), attempts.timing());
    attempts.hold(poll::status, poll::begin);
    return later();
  }

  /** What an activity's method returns when its attempt is held: Temporal does not look at it. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <R> R later() {
    return null;
  }
}
