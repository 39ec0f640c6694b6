package io.github.cancelwithdrawal.okx;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ManualActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All attempts of a worker that go on after their activity's method has returned. Thread-safe.
 *
 * <p>On shutdown: stop polling, {@link #handBack()}, await the end of the worker, {@link #close()}.
 */
public final class HeldAttempts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HeldAttempts.class);

  /**
   * Threads for calls to Temporal. A heartbeat takes it 2 ms, 20 ms under full load: sixteen make
   * the 800 a second that the server can take at most.
   */
  private static final int CALLERS = 16;

  /**
   * From so many heartbeats a second on, each attempt makes fewer: a third of what a small server
   * can take, which has workflows to go on with as well.
   */
  private static final double HEARTBEATS_PER_SECOND = 250;

  private static final int HEARTBEATS_IN_TIMEOUT = 3;

  /** However many there are, another heartbeat fits into the timeout when one has failed. */
  private static final double RARER_MAX = 2;

  private final SystemTiming timing = new SystemTiming();
  private final Set<HeldAttempt<?>> open = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor callers =
      new ThreadPoolExecutor(
          CALLERS,
          CALLERS,
          10,
          TimeUnit.SECONDS,
          new PriorityBlockingQueue<>(),
          HeldAttempts::daemon);
  private final AtomicLong calls = new AtomicLong();

  /** Of all open attempts, if each made three in its timeout. */
  private final DoubleAdder heartbeatsPerSecond = new DoubleAdder();

  private volatile boolean handingBack;

  /** Of a worker that has just started. */
  public HeldAttempts() {
    callers.allowCoreThreadTimeOut(true);
  }

  /**
   * Takes the attempt that the calling thread executes and goes on with it after the activity's
   * method has returned.
   *
   * @param status what its heartbeats say, for people
   * @param begin starts what the attempt is for; whatever it throws fails the attempt
   */
  <R> void hold(Supplier<String> status, Consumer<HeldAttempt<R>> begin) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Duration heartbeatTimeout = context.getInfo().getHeartbeatTimeout();
    ManualActivityCompletionClient client = context.useLocalManualCompletion();
    HeldAttempt<R> attempt = new HeldAttempt<>(this, client, heartbeatTimeout, status);
    open.add(attempt);
    heartbeatsPerSecond.add(perSecond(heartbeatTimeout));
    attempt.atEnd(() -> heartbeatsPerSecond.add(-perSecond(heartbeatTimeout)));
    try {
      attempt.beatLater();
      if (handingBack) {
        attempt.fail(Failures.handedBack("the worker is shutting down"));
      } else {
        begin.accept(attempt);
      }
    } catch (RuntimeException | Error e) {
      // Thrown from here it would be a second terminal call.
      log.error("An attempt could not begin", e);
      attempt.fail(Failures.unexpected(e));
    }
  }

  /** Fails all attempts, and every later one at once, so that another worker goes on with them. */
  public void handBack() {
    handingBack = true;
    open.forEach(attempt -> attempt.fail(Failures.handedBack("the worker is shutting down")));
  }

  /** How many attempts are held. */
  public int count() {
    return open.size();
  }

  /** Drops what is left; nothing is told to Temporal any more. */
  @Override
  public void close() {
    timing.close();
    callers.shutdownNow();
  }

  Timing timing() {
    return timing;
  }

  /** How long after a heartbeat the next one is due. */
  Duration heartbeatInterval(Duration timeout) {
    return heartbeatInterval(timeout, heartbeatsPerSecond.sum());
  }

  /**
   * Three in the timeout, or half as many where there are very many.
   *
   * @param perSecond how many heartbeats a second all attempts would make with three each
   */
  static Duration heartbeatInterval(Duration timeout, double perSecond) {
    double rarer = Math.max(1, Math.min(perSecond / HEARTBEATS_PER_SECOND, RARER_MAX));
    return Duration.ofNanos((long) (timeout.toNanos() * rarer / HEARTBEATS_IN_TIMEOUT));
  }

  private static double perSecond(Duration timeout) {
    return HEARTBEATS_IN_TIMEOUT / (timeout.toNanos() / 1e9);
  }

  /** Makes a heartbeat on a thread that may block, when no end waits. */
  void beat(Runnable heartbeat) {
    call(heartbeat, /* urgent= */ false);
  }

  private void call(Runnable rpc, boolean urgent) {
    try {
      callers.execute(new Call(urgent, calls.getAndIncrement(), rpc));
    } catch (RejectedExecutionException e) {
      log.debug("Closed: a call to Temporal is dropped", e);
    }
  }

  void end(HeldAttempt<?> attempt, Runnable terminalCall) {
    open.remove(attempt);
    call(
        () -> {
          try {
            terminalCall.run();
          } catch (ActivityCompletionException e) {
            // Temporal lets the attempt time out and tries again, or nobody waits for it.
            log.debug("Temporal did not take the end of an attempt", e);
          }
        },
        /* urgent= */ true);
  }

  /**
   * A call to Temporal. A workflow waits for the end of an attempt, and perhaps a withdrawal is
   * about to leave: thousands of heartbeats can wait.
   */
  private record Call(boolean urgent, long number, Runnable rpc)
      implements Runnable, Comparable<Call> {
    private static final Comparator<Call> ORDER =
        Comparator.comparing(Call::urgent).reversed().thenComparing(Call::number);

    @Override
    public int compareTo(Call other) {
      return ORDER.compare(this, other);
    }

    @Override
    public void run() {
      rpc.run();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "held-attempts");
    thread.setDaemon(true);
    return thread;
  }
}
