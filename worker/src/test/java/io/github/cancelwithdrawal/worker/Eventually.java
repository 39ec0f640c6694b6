package io.github.cancelwithdrawal.worker;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something to come true, and no longer. */
public final class Eventually {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Eventually() {}

  /**
   * Looks until what is seen is wanted.
   *
   * @return what was seen last, wanted or not, for an assertion that says so
   */
  public static <T> T see(Duration patience, Supplier<T> look, Predicate<T> wanted) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      T seen = look.get();
      if (wanted.test(seen) || System.nanoTime() - deadline > 0) {
        return seen;
      }
      try {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while waiting", e);
      }
    }
  }
}
