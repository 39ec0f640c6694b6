package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How many permits of a limit are this process's. OKX counts what a user's processes send together,
 * and tells each only what it refuses; so that is what the share is learnt from. It begins with an
 * equal part, as far as is known how many there are. A refusal takes away the permit that was
 * refused, so that whoever has more loses more; from time to time one more than the share is tried,
 * and kept if OKX answers. Trials become rarer with every refusal and frequent when two in a row
 * succeed: somebody has gone.
 *
 * <p>Additive increase and multiplicative decrease, in whole permits: processes whose permits add
 * up to the limit never refuse one another anything, as no fraction of a permit could promise.
 * {@code docs/performance.md} has how this was measured.
 *
 * <p>Knows no clock; guarded by its limiter.
 */
final class LimitShare {
  /** After this time without a refusal, what was learnt tells nothing any more. */
  static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

  /** The time between trials, at first and while they succeed. */
  private static final Duration TRIAL_FIRST = Duration.ofSeconds(2);

  /** Half a minute: whoever has gone leaves their share to the others within a minute. */
  private static final Duration TRIAL_MAX = Duration.ofSeconds(30);

  /** The longest pause, in windows, of a process whose last permit is refused again and again. */
  private static final int STARVED_WINDOWS_MAX = 5;

  private static final int SUCCESSES_THAT_SHOW_ROOM = 2;

  private final int permits;
  private final Duration window;
  private final RandomGenerator random;

  private int processes = 1;
  private int size;
  private Duration trialInterval = TRIAL_FIRST;
  private long nextTrial;
  private long lastNews;
  private int trialsWon;
  private int refusalsOfTheLast;
  private boolean isShort;

  /**
   * @param random so that processes that were refused together do not try again together
   */
  LimitShare(int permits, Duration window, RandomGenerator random) {
    this.permits = permits;
    this.window = window;
    this.random = random;
    this.size = permits;
  }

  /**
   * So many processes may send. A hint and no more: some of them may have gone, or send for others.
   * When there are more than was known, the share is made an equal part, so that who comes has
   * room; if nobody takes it, trials soon bring it back.
   */
  void expect(int mayBe, long now) {
    if (mayBe > processes) {
      size = Math.min(size, Math.max(1, permits / mayBe));
      beginAnew(now);
    }
    processes = mayBe;
  }

  /** How many permits may be in use. */
  int size(long now) {
    if (size < permits && now - lastNews >= FORGOTTEN_AFTER.toNanos()) {
      size = Math.max(size, permits / processes);
      beginAnew(now);
    }
    return size;
  }

  private void beginAnew(long now) {
    lastNews = now;
    trialsWon = 0;
    trialInterval = TRIAL_FIRST;
    arrangeTrial(now);
  }

  /** Somebody waits although the share is used up, or nobody does. */
  void isShort(boolean now, long when) {
    if (now && !isShort && nextTrial - when < 0) {
      // The others may just be about to begin as well.
      arrangeTrial(when);
    }
    isShort = now;
  }

  /** Whether one more may leave, although the share is used up. */
  boolean mayTry(int inUse, long now) {
    return trialIsPossible(inUse, now) && now - nextTrial >= 0;
  }

  /** Whether time alone will bring a trial, namely {@link #nextTrial}. */
  boolean trialIsPossible(int inUse, long now) {
    return inUse == size(now) && inUse < permits;
  }

  /** By the same clock as every {@code now}. */
  long nextTrial() {
    return nextTrial;
  }

  /** A trial leaves. Without an answer, the next one is due as if this one had been refused. */
  void tries(long now) {
    arrangeTrial(now);
  }

  /** OKX let a request through. */
  void letThrough(boolean trial, long now) {
    if (refusalsOfTheLast > 0) {
      // Room at last, and perhaps more of it.
      refusalsOfTheLast = 0;
      trialInterval = TRIAL_FIRST;
      arrangeTrial(now);
    }
    if (trial && size < permits) {
      size++;
      trialsWon++;
      trialInterval =
          trialsWon < SUCCESSES_THAT_SHOW_ROOM
              ? longer(TRIAL_FIRST, trialInterval.dividedBy(2))
              : TRIAL_FIRST;
      arrangeTrial(now);
    }
  }

  /**
   * OKX refused a request.
   *
   * @return for how long nothing else may leave
   */
  Duration refused(boolean trial, long now) {
    lastNews = now;
    trialsWon = 0;
    Duration rarer = trialInterval.multipliedBy(4);
    trialInterval = rarer.compareTo(TRIAL_MAX) < 0 ? rarer : TRIAL_MAX;
    arrangeTrial(now);
    if (trial) {
      return Duration.ZERO;
    }
    if (size > 1) {
      size--;
      return window;
    }
    refusalsOfTheLast = Math.min(refusalsOfTheLast + 1, 10);
    int most = Math.min(1 << refusalsOfTheLast, STARVED_WINDOWS_MAX);
    return times(window, random.nextDouble(1, most));
  }

  private void arrangeTrial(long now) {
    nextTrial = now + times(trialInterval, random.nextDouble(0.5, 1)).toNanos();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }
}
