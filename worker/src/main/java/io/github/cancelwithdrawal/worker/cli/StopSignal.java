package io.github.cancelwithdrawal.worker.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and Ctrl-C as something to wait for. The process ends when this is closed, or at the
 * latest so long after the signal.
 */
final class StopSignal implements AutoCloseable {
  /** A container is killed 10 s after it was asked to stop. */
  private static final Duration CLEANUP_MAX = Duration.ofMillis(9_500);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch cleanedUp = new CountDownLatch(1);

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::ask, "stop-signal"));
  }

  private void ask() {
    asked.countDown();
    try {
      // The process is gone when this method returns.
      boolean inTime = cleanedUp.await(CLEANUP_MAX.toMillis(), TimeUnit.MILLISECONDS);
      assert inTime : "the clean-up takes longer than a container has";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the process is asked to stop, or the thread is interrupted. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    cleanedUp.countDown();
  }
}
