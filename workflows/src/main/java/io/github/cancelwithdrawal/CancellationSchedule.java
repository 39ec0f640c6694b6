package io.github.cancelwithdrawal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to ask OKX again, and how long to watch at a stretch: rules without a state. */
final class CancellationSchedule {
  /** A configuration with a new account may be rolling out. */
  static final Duration ACCOUNT_PATIENCE = Duration.ofMinutes(2);

  private static final Duration ACCOUNT_INTERVAL_MAX = Duration.ofSeconds(15);

  /**
   * How long a request may go unanswered before the history is watched beside it: the withdrawal
   * may end while OKX refuses the key.
   */
  static final Duration UNWATCHED_REQUEST_MAX = Duration.ofMinutes(1);

  /** A new ID and a lagging replica look like an unknown ID for a moment. */
  static final Duration UNKNOWN_ID_PATIENCE = Duration.ofSeconds(30);

  /** How long, at least, the history is looked at between two requests for an unknown ID. */
  private static final Duration UNKNOWN_ID_WATCH = Duration.ofSeconds(10);

  /** How long a withdrawal with a client ID may take to show up in the history. */
  static final Duration CLIENT_ID_PATIENCE = Duration.ofMinutes(10);

  /** What an accepted request gets to show its effect, also when the deadline has passed. */
  private static final Duration LAST_GRACE = Duration.ofSeconds(30);

  /**
   * A watch may end before its time, by a clock that is ahead of the server's or by a report that
   * makes no sense: it is not repeated in a hurry.
   */
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

  private static final Duration ACCEPTED_GRACE = Duration.ofSeconds(10);
  private static final int ACCEPTED_LOOKS = 2;

  /**
   * A Lightning withdrawal is refused for ever: from some time on, a request a minute is enough.
   */
  private static final Duration INTERVAL_MAX = Duration.ofMinutes(1);

  private static final Duration FIRST_INTERVAL = Duration.ofSeconds(2);

  /**
   * How many refusals in a row leave a withdrawal that becomes cancellable again asked for at once.
   * More come only from a history that flickers.
   */
  private static final int PROMPT_REFUSALS = 5;

  /** News are likely at first; after that a wait must be cheap. */
  private static final Duration CLOSE_WATCH = Duration.ofMinutes(10);

  static final Duration CLOSE_HEARTBEAT_TIMEOUT = Duration.ofSeconds(30);
  static final Duration CALM_HEARTBEAT_TIMEOUT = Duration.ofMinutes(3);

  private CancellationSchedule() {}

  /**
   * How long to wait before an account is looked up again.
   *
   * @param waited how long it has been waited for
   */
  static Duration accountPause(Duration waited) {
    // Doubles the time waited: 1, 1, 2, 4, 8 and then every 15 seconds.
    Duration pause = waited.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : waited;
    return pause.compareTo(ACCOUNT_INTERVAL_MAX) < 0 ? pause : ACCOUNT_INTERVAL_MAX;
  }

  /**
   * When a withdrawal that the history shows as cancellable is asked for again.
   *
   * @param answer OKX's last answer
   * @param refusals how many answers in a row, this one included, were not an acceptance
   */
  static WithdrawalWatch.AskAgain askAgain(CancellationAnswer answer, int refusals) {
    Instant answeredAt = answer.answeredAt();
    return switch (answer.verdict()) {
      case ACCEPTED ->
          new WithdrawalWatch.AskAgain(answeredAt.plus(ACCEPTED_GRACE), ACCEPTED_LOOKS, answeredAt);
      default ->
          new WithdrawalWatch.AskAgain(
              answeredAt.plus(interval(refusals, 1)),
              1,
              answeredAt.plus(interval(refusals, PROMPT_REFUSALS)));
    };
  }

  private static Duration interval(int refusals, int atOnce) {
    int doublings = refusals - atOnce - 1;
    if (doublings < 0) {
      return Duration.ZERO;
    }
    Duration interval = FIRST_INTERVAL.multipliedBy(1L << Math.min(doublings, 10));
    return interval.compareTo(INTERVAL_MAX) < 0 ? interval : INTERVAL_MAX;
  }

  /**
   * The next stretch of a watch.
   *
   * @param news when something was last learned
   * @param deadline when the watch ends
   */
  static Stretch stretch(Instant now, Instant news, Instant deadline) {
    Instant closeUntil = news.plus(CLOSE_WATCH);
    if (!now.isBefore(closeUntil)) {
      return new Stretch(deadline, CALM_HEARTBEAT_TIMEOUT);
    }
    return new Stretch(earlier(closeUntil, deadline), CLOSE_HEARTBEAT_TIMEOUT);
  }

  /**
   * When the last look of all is due.
   *
   * @param acceptedAt when OKX last accepted a request, if it ever did
   */
  static Instant lastLook(Instant deadline, @Nullable Instant acceptedAt) {
    Instant effect = acceptedAt == null ? deadline : acceptedAt.plus(LAST_GRACE);
    return effect.isAfter(deadline) ? effect : deadline;
  }

  /**
   * How long the history is looked at before OKX is asked again for an ID that it does not know.
   *
   * @param refusals how many answers in a row were not an acceptance
   */
  static Duration unknownIdWatch(int refusals) {
    Duration interval = interval(refusals, 1);
    return interval.compareTo(UNKNOWN_ID_WATCH) > 0 ? interval : UNKNOWN_ID_WATCH;
  }

  /** How long to wait before a watch is repeated that brought nothing; zero if it was its time. */
  static Duration pause(Instant now, Instant watchedUntil) {
    Duration early = Duration.between(now, watchedUntil);
    if (early.isNegative()) {
      return Duration.ZERO;
    }
    return early.compareTo(PAUSE_MAX) < 0 ? early : PAUSE_MAX;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Whether an ID first called unknown at {@code since} is to be given up. */
  static boolean isUnknownForGood(@Nullable Instant since, Instant now) {
    return since != null && !now.isBefore(since.plus(UNKNOWN_ID_PATIENCE));
  }

  /**
   * A stretch of a watch.
   *
   * @param until when the activity returns
   * @param heartbeatTimeout three heartbeats, or half as many if very many wait; Temporal Cloud
   *     bills each of them
   */
  record Stretch(Instant until, Duration heartbeatTimeout) {}
}
