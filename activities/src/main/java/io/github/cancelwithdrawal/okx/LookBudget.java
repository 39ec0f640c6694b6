package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * When a feed may look: never more often than so many times in any second, and after failures ever
 * more rarely. Looks in turn are taken evenly; those that a push hints at, at once. Knows no clock;
 * guarded by the feed.
 */
final class LookBudget {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(30);

  /** Looks exactly a second apart would, by rounding, at times be less. */
  private static final Duration SECOND = Duration.ofSeconds(1).plusMillis(1);

  private int looksPerSecond = 1;

  /** When the last looks began, as many as a second may hold; the eldest first. */
  private final Deque<Long> begun = new ArrayDeque<>();

  /** When the last look in turn began; null before the first. */
  private @Nullable Long begunInTurn;

  private boolean lastInTurn;
  private long backoffUntil;
  private int faultsInARow;

  LookBudget(long now) {
    this.backoffUntil = now;
  }

  void setLooksPerSecond(int looks) {
    looksPerSecond = looks;
    forgetOldLooks();
  }

  /** When there may be a look of either kind. */
  long next(long now) {
    boolean full = begun.size() >= looksPerSecond;
    long secondOver = full ? begun.getFirst() + SECOND.toNanos() : now;
    return backoffUntil - secondOver > 0 ? backoffUntil : secondOver;
  }

  /**
   * When there may be a look in turn.
   *
   * @param roomForHints whether one look a second is left to what pushes hint at
   */
  long nextInTurn(boolean roomForHints, long now) {
    int looksASecond = roomForHints && looksPerSecond > 1 ? looksPerSecond - 1 : looksPerSecond;
    long spacing = SECOND.toNanos() / looksASecond + 1;
    return begunInTurn == null ? now : begunInTurn + spacing;
  }

  /** Whether the last look was one in turn. */
  boolean wasLastInTurn() {
    return lastInTurn;
  }

  void beganInTurn(long now) {
    begunInTurn = now;
    began(now, /* inTurn= */ true);
  }

  /** A look has begun that does not count against those in turn. */
  void beganHinted(long now) {
    began(now, /* inTurn= */ false);
  }

  private void began(long now, boolean inTurn) {
    lastInTurn = inTurn;
    begun.addLast(now);
    forgetOldLooks();
  }

  private void forgetOldLooks() {
    while (begun.size() > looksPerSecond) {
      begun.removeFirst();
    }
  }

  void succeeded() {
    faultsInARow = 0;
  }

  void failed(OkxFault fault, long now) {
    if (fault.codeClass() == CodeClass.RATE_LIMITED) {
      // The limiter knows when there is room again, and it may not be for long.
      return;
    }
    Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(faultsInARow, 5));
    faultsInARow++;
    backoffUntil = now + (backoff.compareTo(BACKOFF_MAX) < 0 ? backoff : BACKOFF_MAX).toNanos();
  }
}
