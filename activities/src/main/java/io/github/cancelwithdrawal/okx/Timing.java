package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.time.Instant;

/**
 * The passing of time: what the time is, how much has passed, and what is to happen later. Tests
 * set it. Implementations are thread-safe.
 */
interface Timing {
  /** What the clock on the wall shows; it may jump. For people, never for measuring. */
  Instant now();

  /**
   * A count of nanoseconds that only grows, from an arbitrary origin: as with {@link
   * System#nanoTime()}, only differences mean anything, and they may overflow.
   */
  long nanoTime();

  /**
   * Runs a task once {@code delay} has passed by {@link #nanoTime()}, never earlier. The task runs
   * on a thread that others wait for: it must be short and must not block.
   */
  Cancellable after(Duration delay, Runnable task);
}
