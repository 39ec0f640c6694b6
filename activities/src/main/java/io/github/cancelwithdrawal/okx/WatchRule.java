package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.WatchReport;
import io.github.cancelwithdrawal.WatchReport.Kind;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import io.github.cancelwithdrawal.WithdrawalWatch;
import io.github.cancelwithdrawal.WithdrawalWatch.AskAgain;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether what the history shows ends a watch: final, to be acted on, or pending. Knows no clock
 * and no thread; not thread-safe.
 */
final class WatchRule {
  /** Cancelling took OKX seconds wherever it was seen; after a minute it is a long wait. */
  private static final Duration BRISK_FOR = Duration.ofMinutes(1);

  private final WithdrawalWatch watch;
  private final Instant begun;

  private @Nullable Withdrawal last;
  private @Nullable Instant lastSince;
  private @Nullable String problem;
  private boolean absent;
  private boolean seenOtherwise;
  private int cancelableLooks;

  WatchRule(WithdrawalWatch watch, Instant begun) {
    this.watch = watch;
    this.begun = begun;
    Withdrawal known = watch.lastKnown();
    AskAgain askAgain = watch.askAgain();
    // What was known when the request was answered says nothing; what was known later does.
    this.seenOtherwise =
        known != null
            && !known.state().isCancelable()
            && askAgain != null
            && !begun.isBefore(askAgain.ifStill());
  }

  /**
   * Takes in a look that shows the withdrawal.
   *
   * @param rows all rows of the history with its ID: more than one is a contradiction unless they
   *     agree
   * @return the report that ends the watch; null to go on
   */
  @Nullable WatchReport seen(List<Withdrawal> rows, Instant at) {
    absent = false;
    if (rows.stream().map(Withdrawal::id).distinct().count() > 1) {
      problem = ambiguous(rows);
      return null;
    }
    return judge(rows.stream().map(this::remembering).toList(), at);
  }

  private @Nullable WatchReport judge(List<Withdrawal> rows, Instant at) {
    Withdrawal withdrawal = rows.get(0);
    if (last == null || !last.stateCode().equals(withdrawal.stateCode())) {
      lastSince = at;
    }
    last = withdrawal;
    problem = problemOf(rows);
    if (rows.stream().anyMatch(row -> row.outcome() != withdrawal.outcome())) {
      return null;
    }
    if (withdrawal.outcome() != null) {
      return report(Kind.FINAL);
    }
    if (watch.withdrawalId() == null) {
      return report(Kind.FOUND);
    }
    Withdrawal known = watch.lastKnown();
    if (withdrawal.pastNoReturn() && (known == null || !known.pastNoReturn())) {
      return report(Kind.PAST_NO_RETURN);
    }
    return mustBeAskedAgain(withdrawal, at) ? report(Kind.CANCELABLE) : null;
  }

  /**
   * Takes in what was pushed. Whatever makes a difference to the watch is worth a look; that it is
   * being cancelled, or in review, does not.
   */
  boolean wants(Withdrawal hint) {
    AskAgain askAgain = watch.askAgain();
    boolean refused = askAgain != null && askAgain.looks() == 1;
    if (refused && !hint.state().isCancelable()) {
      // After an acceptance the history alone tells: a replica that lags would make us ask again.
      seenOtherwise = true;
      cancelableLooks = 0;
    }
    boolean known =
        last != null
            && last.stateCode().equals(hint.stateCode())
            && Objects.equals(last.transactionId(), hint.transactionId());
    boolean cancelableAgain = hint.state().isCancelable() && askAgain != null;
    return !known
        && (hint.outcome() != null
            || cancelableAgain
            || hint.pastNoReturn()
            || hint.state() == WithdrawalState.UNKNOWN
            || watch.withdrawalId() == null);
  }

  /**
   * What is wrong with what the last look has shown, in a sentence; null if nothing is, or the
   * workflow knows it.
   */
  @Nullable String newProblem() {
    boolean known = last != null && last.equals(watch.lastKnown());
    return known ? null : problem;
  }

  /** Takes in a look that would have shown the withdrawal, and did not. */
  void absent() {
    absent = last == null;
    problem = null;
  }

  /** Takes in a look that failed. */
  void missed(String why) {
    // What is absent is only known from the last look: it may have come since.
    absent = false;
    problem = why;
  }

  /** The report of a watch whose deadline has passed. */
  WatchReport pending() {
    return report(Kind.PENDING);
  }

  /** How soon to look again. */
  Pace pace(Instant now) {
    AskAgain askAgain = watch.askAgain();
    boolean fresh = now.isBefore(begun.plus(BRISK_FOR));
    if (last != null && last.pastNoReturn()) {
      return Pace.CALM;
    }
    if (askAgain == null) {
      return fresh ? Pace.BRISK : Pace.CALM;
    }
    boolean accepted = askAgain.looks() > 1;
    if (accepted && fresh) {
      return Pace.BRISK;
    }
    boolean refusedForNow =
        last != null && last.state().isCancelable() && now.isBefore(askAgain.ifStill());
    return refusedForNow ? Pace.CALM : Pace.HOT;
  }

  /** What an operator reads: the state and since when, or what stands in the way. */
  String status() {
    if (problem != null) {
      return problem;
    }
    if (last != null) {
      return String.format(
          Locale.ROOT,
          "%s, seen so since %s",
          last.describeState(),
          lastSince == null ? begun : lastSince.truncatedTo(ChronoUnit.SECONDS));
    }
    return absent ? "not in OKX's history" : "not looked yet";
  }

  /**
   * A transaction that was seen once does not go away. A row without it comes from a replica that
   * lags, and must not pass for "failed without a transaction".
   */
  private Withdrawal remembering(Withdrawal row) {
    Withdrawal known = last != null ? last : watch.lastKnown();
    String transactionId = known == null ? null : known.transactionId();
    return row.transactionId() == null && transactionId != null
        ? row.withTransactionId(transactionId)
        : row;
  }

  private static String ambiguous(List<Withdrawal> rows) {
    return String.format(
        Locale.ROOT,
        "OKX's history shows several withdrawals with client ID %s: %s; cancel them by their IDs",
        rows.get(0).clientId(),
        rows.stream().map(Withdrawal::id).distinct().collect(Collectors.joining(", ")));
  }

  private boolean mustBeAskedAgain(Withdrawal withdrawal, Instant at) {
    if (!withdrawal.state().isCancelable()) {
      seenOtherwise = true;
      cancelableLooks = 0;
      return false;
    }
    AskAgain askAgain = watch.askAgain();
    if (askAgain == null) {
      return false;
    }
    if (seenOtherwise && !at.isBefore(askAgain.ifAgain())) {
      return true;
    }
    if (at.isBefore(askAgain.ifStill())) {
      return false;
    }
    cancelableLooks++;
    return cancelableLooks >= askAgain.looks();
  }

  private static @Nullable String problemOf(List<Withdrawal> rows) {
    Withdrawal withdrawal = rows.get(0);
    for (Withdrawal row : rows) {
      if (!row.stateCode().equals(withdrawal.stateCode())) {
        return String.format(
            Locale.ROOT,
            "OKX's history shows two rows of %s that disagree: %s and %s; ask OKX's support",
            withdrawal.id(),
            withdrawal.describeState(),
            row.describeState());
      }
    }
    if (withdrawal.contradictsItself()) {
      return String.format(
          Locale.ROOT,
          "OKX's history shows %s as %s, and yet with the transaction %s; ask OKX's support",
          withdrawal.id(),
          withdrawal.describeState(),
          withdrawal.transactionId());
    }
    if (withdrawal.state() == WithdrawalState.UNKNOWN) {
      return String.format(
          Locale.ROOT,
          "OKX's history shows %s in the state %s, which this version does not know",
          withdrawal.id(),
          withdrawal.stateCode());
    }
    return null;
  }

  private WatchReport report(Kind kind) {
    return new WatchReport(
        kind, last != null ? last : watch.lastKnown(), lastSince, absent, problem);
  }
}
