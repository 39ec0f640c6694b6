package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How late the looks at those who wait are, at one moment. Guarded by the feed. */
final class FeedLateness {
  /** From this many waits on, a page of a hundred rows is worth more than a look for one. */
  private static final int CROWD = 4;

  /** From this part of its bound on, a wait shares the pages of others. */
  private static final double SOON = 0.7;

  private final FeedHints hints;
  private final long nowNanos;
  private final boolean crowd;
  private final boolean sweeping;

  FeedLateness(Collection<FeedWait> waits, FeedHints hints, long nowNanos) {
    this.hints = hints;
    this.nowNanos = nowNanos;
    this.crowd = waits.size() >= CROWD;
    this.sweeping = waits.stream().filter(wait -> wait.pace == Pace.HOT).count() >= CROWD;
  }

  /**
   * How late a look is.
   *
   * @param inBounds the time since the last one, in units of the bound
   */
  record Late(double inBounds, Duration bound) {
    private static Late since(long nanos, Duration bound) {
      return new Late((double) nanos / bound.toNanos(), bound);
    }

    /** Whether it is time for another one. */
    boolean isDue() {
      return inBounds >= 1;
    }

    /** How long until it is. */
    double restNanos() {
      return (1 - inBounds) * bound.toNanos();
    }
  }

  /** Whether so many wait that they share pages. */
  boolean isCrowd() {
    return crowd;
  }

  /** Whether those who wait for a cancellable withdrawal are found by sweeps. */
  boolean isSweeping() {
    return sweeping;
  }

  /** A wait's, without regard to hints. */
  Late of(FeedWait wait) {
    Pace pace = isSwept(wait) ? Pace.CALM : wait.pace;
    Long looked = wait.lookedNanos;
    Duration bound = bound(pace, looked);
    if (looked != null) {
      return Late.since(nowNanos - looked, bound);
    }
    Late begun = Late.since(nowNanos - wait.begunNanos, bound);
    // Of a crowd, the request was accepted a moment ago: OKX takes its time, and a page is shared.
    boolean canShare = crowd && wait.pace == Pace.BRISK;
    // The others are due at once, and the longer they have to wait for it the more so.
    return canShare ? begun : new Late(1 + begun.inBounds, bound);
  }

  /** A sweep's. */
  Late ofSweep(long doneNanos) {
    Duration bound =
        hints.cover(doneNanos) ? Pace.HOT.boundIfPushed() : Pace.HOT.bound(/* crowd= */ true);
    return Late.since(nowNanos - doneNanos, bound);
  }

  private Duration bound(Pace pace, @Nullable Long lookedNanos) {
    return hints.cover(lookedNanos) ? pace.boundIfPushed() : pace.bound(crowd);
  }

  /**
   * Whether a page for somebody else should show a wait as well: because a look at it is due, in
   * turn or for a hint, or will be so soon that it would need a page of its own. Who was looked at
   * a moment ago leaves the room to others.
   */
  boolean shouldShare(FeedWait wait) {
    boolean hinted = wait.hint != null && hints.dueNanos(wait, nowNanos) - nowNanos <= 0;
    boolean isNew = wait.pace == Pace.BRISK && wait.lookedNanos == null;
    return hinted || isNew || of(wait).inBounds >= SOON;
  }

  /** Whether a wait wants to know soon, and no sweep tells it. */
  boolean isUrgent(FeedWait wait) {
    return wait.lookedNanos == null || (!isSwept(wait) && wait.pace != Pace.CALM);
  }

  private boolean isSwept(FeedWait wait) {
    return sweeping && wait.pace == Pace.HOT;
  }
}
