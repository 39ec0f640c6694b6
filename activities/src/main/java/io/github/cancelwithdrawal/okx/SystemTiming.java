package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real time. One daemon thread runs what is due; closing it drops what is not. */
final class SystemTiming implements Timing, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SystemTiming.class);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, SystemTiming::daemon);

  SystemTiming() {
    // Most of what is arranged is called off again; it must not stay in memory until it were due.
    executor.setRemoveOnCancelPolicy(true);
    // While a worker stops, answers still come in and arrange things that nobody needs any more.
    executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    Future<?> later =
        executor.schedule(() -> runAndTell(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> later.cancel(false);
  }

  /** Drops everything that is not due yet, and whatever is arranged from now on. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static void runAndTell(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error bug) {
      // The executor would keep it to itself, in a future that nobody reads.
      log.error("A task of the OKX side has failed", bug);
      throw bug;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "okx-timing");
    thread.setDaemon(true);
    return thread;
  }
}
