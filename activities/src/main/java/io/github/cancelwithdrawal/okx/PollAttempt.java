package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.WatchReport;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalWatch;
import io.github.cancelwithdrawal.okx.AccountTrouble.Deed;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to follow a withdrawal: the feed tells it what the history shows. Thread-safe; what
 * it tells others it tells without a lock, for the feed asks it under its own.
 */
final class PollAttempt implements FeedTarget {
  private static final Logger log = LoggerFactory.getLogger(PollAttempt.class);

  private final WithdrawalWatch watch;
  private final WatchRule rule;
  private final AccountFeed feed;
  private final AccountTrouble trouble;
  private final LogIds ids;
  private final Timing timing;

  private final Set<String> warnedOf = new HashSet<>();
  private @Nullable HeldAttempt<WatchReport> attempt;
  private boolean looked;
  private boolean late;

  PollAttempt(
      WithdrawalWatch watch, AccountFeed feed, AccountTrouble trouble, LogIds ids, Timing timing) {
    this.watch = watch;
    this.rule = new WatchRule(watch, timing.now());
    this.feed = feed;
    this.trouble = trouble;
    this.ids = ids;
    this.timing = timing;
  }

  void begin(HeldAttempt<WatchReport> held) {
    synchronized (this) {
      attempt = held;
    }
    held.atEnd(feed.watch(this)::cancel);
    Duration left = Duration.between(timing.now(), watch.deadline());
    held.atEnd(
        timing.after(left.isNegative() ? Duration.ZERO : left, this::deadlinePassed)::cancel);
  }

  /** What an operator reads in the heartbeat. */
  synchronized String status() {
    return rule.status();
  }

  @Override
  public @Nullable String withdrawalId() {
    return watch.withdrawalId();
  }

  @Override
  public @Nullable String clientId() {
    return watch.clientId();
  }

  @Override
  public @Nullable Withdrawal lastKnown() {
    return watch.lastKnown();
  }

  @Override
  public synchronized Pace pace() {
    return rule.pace(timing.now());
  }

  @Override
  public synchronized boolean wants(Withdrawal hint) {
    return rule.wants(hint);
  }

  @Override
  public void seen(List<Withdrawal> rows) {
    trouble.worked(Deed.LOOK, ids);
    WatchReport report;
    synchronized (this) {
      report = looked(rule.seen(rows, timing.now()));
      warn(rule.newProblem());
    }
    end(report);
  }

  /** At once: the workflow hears of it only when this watch ends. */
  private void warn(@Nullable String problem) {
    if (problem != null && warnedOf.add(problem)) {
      ids.mark(() -> log.warn("{}: {}", ids.describe(), problem));
    }
  }

  @Override
  public void absent() {
    trouble.worked(Deed.LOOK, ids);
    WatchReport report;
    synchronized (this) {
      rule.absent();
      report = looked(/* report= */ null);
    }
    end(report);
  }

  @Override
  public void missed(OkxFault fault) {
    trouble.failed(Deed.LOOK, fault, ids);
    WatchReport report;
    synchronized (this) {
      rule.missed(fault.getMessage());
      report = looked(/* report= */ null);
    }
    end(report);
  }

  @Override
  public void rejected(OkxFault fault) {
    HeldAttempt<WatchReport> held = held();
    if (held != null) {
      String id = watch.withdrawalId();
      held.fail(
          Failures.forGood(
              fault,
              id != null
                  ? Failures.isWithdrawalId(id)
                  : Failures.isClientId(String.valueOf(watch.clientId()))));
    }
  }

  private void deadlinePassed() {
    WatchReport report;
    synchronized (this) {
      late = true;
      // However late it is, the history is looked at once: the workers may have been away.
      report = looked ? rule.pending() : null;
    }
    end(report);
  }

  private @Nullable WatchReport looked(@Nullable WatchReport report) {
    looked = true;
    return report == null && late ? rule.pending() : report;
  }

  private synchronized @Nullable HeldAttempt<WatchReport> held() {
    return attempt;
  }

  private void end(@Nullable WatchReport report) {
    HeldAttempt<WatchReport> held = held();
    if (report != null && held != null) {
      held.complete(report);
    }
  }
}
