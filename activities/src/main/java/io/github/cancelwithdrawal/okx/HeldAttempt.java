package io.github.cancelwithdrawal.okx;

import io.temporal.activity.ManualActivityCompletionClient;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.ActivityPausedException;
import io.temporal.client.ActivityResetException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt of an activity that goes on after its method has returned. It holds a slot of the
 * worker but no thread, heartbeats, and makes its terminal call exactly once: a second one would
 * release the slot twice. Thread-safe; no method blocks.
 *
 * @param <R> what the activity returns
 */
final class HeldAttempt<R> {
  private static final Logger log = LoggerFactory.getLogger(HeldAttempt.class);

  private final HeldAttempts attempts;
  private final ManualActivityCompletionClient client;
  private final Duration heartbeatTimeout;
  private final Supplier<String> status;

  private boolean over;
  private @Nullable Cancellable nextBeat;
  private List<Runnable> atEnd = new ArrayList<>();

  HeldAttempt(
      HeldAttempts attempts,
      ManualActivityCompletionClient client,
      Duration heartbeatTimeout,
      Supplier<String> status) {
    this.attempts = attempts;
    this.client = client;
    this.heartbeatTimeout = heartbeatTimeout;
    this.status = status;
  }

  /** Ends the activity with a result, unless the attempt is over. */
  void complete(R result) {
    end(() -> client.complete(result));
  }

  /** Ends the attempt with a failure, unless it is over; Temporal retries it if it may. */
  void fail(ApplicationFailure failure) {
    end(() -> client.fail(failure));
  }

  /** Runs a task when the attempt is over for whatever reason, at once if it already is. */
  void atEnd(Runnable task) {
    synchronized (this) {
      if (!over) {
        atEnd.add(task);
        return;
      }
    }
    task.run();
  }

  synchronized int tasksAtEnd() {
    return atEnd.size();
  }

  /** Arranges for the next heartbeat. */
  void beatLater() {
    beatAfter(attempts.heartbeatInterval(heartbeatTimeout));
  }

  private synchronized void beatAfter(Duration pause) {
    if (!over) {
      nextBeat = attempts.timing().after(pause, () -> attempts.beat(this::beat));
    }
  }

  private void beat() {
    synchronized (this) {
      if (over) {
        return;
      }
    }
    try {
      client.recordHeartbeat(status.get());
    } catch (ActivityCompletionException e) {
      if (hasCause(e, ActivityCanceledException.class)) {
        end(() -> client.reportCancellation(null));
      } else if (isUnwanted(e)) {
        fail(Failures.handedBack("nobody waits for this attempt any more"));
      } else {
        // The server may be away for a moment: Temporal's heartbeat timeout judges that, not we.
        log.debug("A heartbeat did not get through", e);
        Duration interval = attempts.heartbeatInterval(heartbeatTimeout);
        beatAfter(heartbeatTimeout.minus(interval).dividedBy(2));
        return;
      }
    }
    beatLater();
  }

  /** Whether the workflow has closed, or an operator has paused or reset the activity. */
  private static boolean isUnwanted(ActivityCompletionException e) {
    return hasCause(e, ActivityNotExistsException.class)
        || hasCause(e, ActivityPausedException.class)
        || hasCause(e, ActivityResetException.class);
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private void end(Runnable terminalCall) {
    List<Runnable> tasks;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      if (nextBeat != null) {
        nextBeat.cancel();
      }
      tasks = atEnd;
      atEnd = List.of();
    }
    tasks.forEach(Runnable::run);
    attempts.end(this, terminalCall);
  }
}
