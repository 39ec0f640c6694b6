package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationOrder;
import io.github.cancelwithdrawal.WatchReport;
import io.github.cancelwithdrawal.WithdrawalActivities;
import io.github.cancelwithdrawal.WithdrawalWatch;
import io.github.cancelwithdrawal.okx.AccountTrouble.Deed;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;

/** The conversations with OKX, over the accounts of this worker. Thread-safe. */
public final class OkxWithdrawalActivities implements WithdrawalActivities {
  private final OkxAccounts accounts;
  private final HeldAttempts attempts;
  private final AccountTroubles troubles;

  /**
   * @param attempts where the waits are held, and handed back when the worker shuts down
   */
  public OkxWithdrawalActivities(OkxAccounts accounts, HeldAttempts attempts) {
    this.accounts = accounts;
    this.attempts = attempts;
    this.troubles = new AccountTroubles(attempts.timing());
  }

  @Override
  public CancellationAnswer requestCancellation(CancellationOrder order) {
    LogIds ids = LogIds.ofActivity(order.account(), order.withdrawalId(), /* clientId= */ null);
    OkxAccount account;
    try {
      account = accounts.account(order.account());
    } catch (ApplicationFailure unknown) {
      troubles.of(ids.account()).unknown(Deed.REQUEST, unknown.getOriginalMessage(), ids);
      Instant now = untilDeadline(order.deadline(), unknown);
      return new CancellationAnswer(
          Verdict.UNANSWERED, /* code= */ null, unknown.getOriginalMessage(), now);
    }
    int number = Activity.getExecutionContext().getInfo().getAttempt();
    PendingRequest<OkxReply> pending =
        account.client().cancelWithdrawal(order.withdrawalId(), order.priority());
    RequestAttempt request =
        new RequestAttempt(
            order, number, pending, troubles.of(ids.account()), ids, attempts.timing());
    attempts.hold(
        request::status,
        (HeldAttempt<CancellationAnswer> held) -> {
          // A login takes several round trips: soon the outcome will be waited for.
          held.atEnd(account.listen()::cancel);
          request.begin(held);
        });
    return later();
  }

  @Override
  public WatchReport pollWithdrawal(WithdrawalWatch watch) {
    LogIds ids = LogIds.ofActivity(watch.account(), watch.withdrawalId(), watch.clientId());
    OkxAccount account;
    try {
      account = accounts.account(watch.account());
    } catch (ApplicationFailure unknown) {
      troubles.of(ids.account()).unknown(Deed.LOOK, unknown.getOriginalMessage(), ids);
      untilDeadline(watch.deadline(), unknown);
      return new WatchReport(
          WatchReport.Kind.PENDING,
          watch.lastKnown(),
          /* seenAt= */ null,
          /* absent= */ false,
          unknown.getOriginalMessage());
    }
    PollAttempt poll =
        new PollAttempt(watch, account.feed(), troubles.of(ids.account()), ids, attempts.timing());
    attempts.hold(
        poll::status,
        (HeldAttempt<WatchReport> held) -> {
          held.atEnd(account.listen()::cancel);
          poll.begin(held);
        });
    return later();
  }

  /**
   * The account may be on its way into the configuration of this worker, so the attempt is retried
   * until the deadline. After that the workflow wants to know.
   *
   * @return now, when the deadline has passed
   */
  private Instant untilDeadline(Instant deadline, ApplicationFailure unknown) {
    Instant now = attempts.timing().now();
    if (now.isBefore(deadline)) {
      throw unknown;
    }
    return now;
  }

  /** What an activity's method returns when its attempt is held: Temporal does not look at it. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <R> R later() {
    return null;
  }
}
