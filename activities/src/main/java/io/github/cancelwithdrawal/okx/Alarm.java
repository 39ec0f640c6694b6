package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs something at the earliest of the times it was set for, once. Guarded by the lock it is
 * given, which it does not hold while that runs.
 */
final class Alarm {
  private final Timing timing;
  private final Object lock;
  private final Runnable deed;

  private @Nullable Cancellable pending;
  private long at;

  Alarm(Timing timing, Object lock, Runnable deed) {
    this.timing = timing;
    this.lock = lock;
    this.deed = deed;
  }

  /**
   * @param time by {@link Timing#nanoTime}
   */
  void setFor(long time) {
    if (pending != null) {
      if (at - time <= 0) {
        return;
      }
      pending.cancel();
    }
    at = time;
    pending = timing.after(Duration.ofNanos(time - timing.nanoTime()), this::ring);
  }

  private void ring() {
    synchronized (lock) {
      pending = null;
    }
    deed.run();
  }
}
