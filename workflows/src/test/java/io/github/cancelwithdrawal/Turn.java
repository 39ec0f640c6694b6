package io.github.cancelwithdrawal;

import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.WatchReport.Kind;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One call of an activity as a test wants it: what comes of it, and when.
 *
 * @param due when, by the activity's argument and the moment it was first tried
 * @param outcome what, by the activity's argument and the present moment
 */
record Turn<I, O>(BiFunction<I, Instant, Instant> due, BiFunction<I, Instant, O> outcome) {

  /** The same, this long after the first try. */
  Turn<I, O> after(Duration delay) {
    return new Turn<>((input, firstTry) -> firstTry.plus(delay), outcome);
  }

  static Turn<CancellationOrder, CancellationAnswer> accepted() {
    return answer(Verdict.ACCEPTED, "0", null);
  }

  static Turn<CancellationOrder, CancellationAnswer> refused() {
    return answer(Verdict.REFUSED, "58216", "not possible in this state");
  }

  static Turn<CancellationOrder, CancellationAnswer> unknownId() {
    return answer(Verdict.UNKNOWN_ID, "58215", "withdrawal ID not known");
  }

  static Turn<CancellationOrder, CancellationAnswer> answer(
      Verdict verdict, @Nullable String code, @Nullable String message) {
    return at((order, now) -> new CancellationAnswer(verdict, code, message, now));
  }

  /** An acceptance by a worker whose clock is off. */
  static Turn<CancellationOrder, CancellationAnswer> acceptedByAClockOffBy(Duration skew) {
    return at((order, now) -> new CancellationAnswer(Verdict.ACCEPTED, "0", null, now.plus(skew)));
  }

  /**
   * No answer until the order's deadline, and a second more: the server in memory may hang when an
   * activity is called off in the very moment in which it is tried again.
   */
  static Turn<CancellationOrder, CancellationAnswer> unanswered(String message) {
    return new Turn<>(
        (order, firstTry) -> order.deadline().plusSeconds(1),
        (order, now) -> new CancellationAnswer(Verdict.UNANSWERED, "50110", message, now));
  }

  static <I, O> Turn<I, O> failing(String type, String message) {
    return at(
        (input, now) -> {
          throw ApplicationFailure.newNonRetryableFailure(message, type);
        });
  }

  static Turn<WithdrawalWatch, WatchReport> ended(Withdrawal withdrawal) {
    return report(Kind.FINAL, withdrawal, null);
  }

  static Turn<WithdrawalWatch, WatchReport> cancelable() {
    return report(Kind.CANCELABLE, Withdrawals.waiting(), null);
  }

  static Turn<WithdrawalWatch, WatchReport> pastNoReturn(Withdrawal withdrawal) {
    return report(Kind.PAST_NO_RETURN, withdrawal, null);
  }

  static Turn<WithdrawalWatch, WatchReport> found(Withdrawal withdrawal) {
    return report(Kind.FOUND, withdrawal, null);
  }

  static Turn<WithdrawalWatch, WatchReport> report(
      Kind kind, @Nullable Withdrawal withdrawal, @Nullable String problem) {
    return at((watch, now) -> new WatchReport(kind, withdrawal, now, /* absent= */ false, problem));
  }

  /** Seen like this until the watch's deadline. */
  static Turn<WithdrawalWatch, WatchReport> pending(Withdrawal withdrawal) {
    return atDeadline(
        (watch, now) ->
            new WatchReport(
                Kind.PENDING, withdrawal, now, /* absent= */ false, /* problem= */ null));
  }

  /** Not in the history until the watch's deadline. */
  static Turn<WithdrawalWatch, WatchReport> absent() {
    return atDeadline(
        (watch, now) ->
            new WatchReport(
                Kind.PENDING,
                watch.lastKnown(),
                /* seenAt= */ null,
                /* absent= */ true,
                /* problem= */ null));
  }

  /** The history cannot be read until the watch's deadline. */
  static Turn<WithdrawalWatch, WatchReport> unreadable(String problem) {
    return atDeadline(
        (watch, now) ->
            new WatchReport(
                Kind.PENDING, watch.lastKnown(), /* seenAt= */ null, /* absent= */ false, problem));
  }

  private static Turn<WithdrawalWatch, WatchReport> atDeadline(
      BiFunction<WithdrawalWatch, Instant, WatchReport> outcome) {
    return new Turn<>((watch, firstTry) -> watch.deadline(), outcome);
  }

  private static <I, O> Turn<I, O> at(BiFunction<I, Instant, O> outcome) {
    return new Turn<>((input, firstTry) -> firstTry, outcome);
  }
}
