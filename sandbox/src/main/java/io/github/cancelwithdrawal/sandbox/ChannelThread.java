package io.github.cancelwithdrawal.sandbox;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of the push channel: it reads what clients ask and announces states when they are
 * due, so that no push can overtake the answer to a subscription, and none is lost behind it.
 * Begins with the first connection.
 */
final class ChannelThread extends ScheduledThreadPoolExecutor {

  ChannelThread() {
    super(1, ChannelThread::newThread);
    setRemoveOnCancelPolicy(true);
    // Whoever still makes withdrawals in a sandbox that is closed has nobody to be told.
    setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "sandbox-channel");
    thread.setDaemon(true);
    return thread;
  }

  /** Without this, a task would keep to itself what it threw. */
  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
    if (task instanceof Future<?> done && done.isDone()) {
      try {
        done.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the sandbox's push channel has a fault", e.getCause());
      } catch (CancellationException | InterruptedException e) {
        // Nothing failed: the task was called off, or the channel is being closed.
      }
    }
  }
}
