package io.github.cancelwithdrawal.okx;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The permits of a {@link SlidingWindowLimiter}: free, out, or at rest until the window after their
 * request's response is over. Times are {@link Timing#nanoTime}. Guarded by its limiter.
 */
final class PermitPool {
  private final int permits;

  /** When each permit at rest is free again, ascending. */
  private final Deque<Long> resting = new ArrayDeque<>();

  /** Below zero if permits were taken that were not free. */
  private int free;

  PermitPool(int permits) {
    this.permits = permits;
    this.free = permits;
  }

  /** How many are out or at rest. */
  int inUse() {
    return permits - free;
  }

  void take() {
    free--;
  }

  void giveBack() {
    free++;
  }

  /** One that is out rests; nobody rests for less long than those before. */
  void rest(long until) {
    resting.addLast(until);
  }

  /** Frees those that have rested. */
  void wake(long now) {
    while (!resting.isEmpty() && now - resting.getFirst() >= 0) {
      resting.removeFirst();
      free++;
    }
  }

  /** When the next one will have rested; null if none rests. */
  @Nullable Long nextAwake() {
    return resting.peekFirst();
  }

  /** Frees one that rests until then, if one does. */
  void wakeEarly(long until) {
    if (resting.removeLastOccurrence(until)) {
      free++;
    }
  }
}
