package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationPriority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one limit of OKX for one of its users, strictly: no window of time, measured where the
 * requests arrive, ever holds more of them than there are permits.
 *
 * <p>A permit lets one request leave and is free again one window after the <em>response</em> has
 * come. The request arrived before its response left, so two arrivals under the same permit lie
 * more than a window apart, whatever the network does in between. The price is one round trip a
 * window; a token bucket is free of it and lets twice the limit through.
 *
 * <p>Other processes may send for the same user. When OKX refuses, the limiter pauses for a window
 * and goes on with fewer permits; {@link LimitShare} says how many.
 *
 * <p>Who waits is served by priority, then by arrival. What is {@link CancellationPriority#BULK}
 * leaves one at a time, spread evenly over the window: permits that leave together come back
 * together, and whoever is urgent would wait for up to a window. Everything is O(log n) in those
 * who wait. Thread-safe.
 */
final class SlidingWindowLimiter {
  private final Duration window;
  private final Timing timing;
  private final Object lock = new Object();
  private final PermitPool pool;
  private final LimitShare share;
  private final PriorityLines<Waiting> lines = new PriorityLines<>();
  private final Alarm alarm;

  private long pausedUntil;
  private long nextBulk;

  SlidingWindowLimiter(int permits, Duration window, Timing timing) {
    this(permits, window, timing, new SplittableRandom());
  }

  SlidingWindowLimiter(int permits, Duration window, Timing timing, RandomGenerator random) {
    this.window = window;
    this.pool = new PermitPool(permits);
    this.share = new LimitShare(permits, window, random);
    this.timing = timing;
    this.pausedUntil = timing.nanoTime();
    this.nextBulk = pausedUntil;
    this.alarm = new Alarm(timing, lock, this::grant);
  }

  /**
   * Waits for a permit. {@code onGrant} runs once, unless the waiting is called off before: on the
   * calling thread if a permit is free, else later on {@link Timing}'s. It must be short, must not
   * throw, and must see to it that the permit is released or handed back.
   */
  Waiting acquire(CancellationPriority priority, Consumer<Permit> onGrant) {
    Waiting waiting = new Waiting(priority, onGrant);
    synchronized (lock) {
      waiting.line = lines.join(priority, waiting);
    }
    grant();
    return waiting;
  }

  /**
   * Takes a permit at once, even if none is free, for a request of the same user that has left
   * without one of this limiter. Nobody is granted any until all permits that are too many are free
   * again.
   */
  Permit seize() {
    Permit permit = new Permit(/* trial= */ false);
    synchronized (lock) {
      pool.take();
    }
    permit.use();
    return permit;
  }

  /** Grants nothing more for {@code duration} from now. */
  void pause(Duration duration) {
    synchronized (lock) {
      long until = timing.nanoTime() + duration.toNanos();
      if (until - pausedUntil > 0) {
        pausedUntil = until;
      }
    }
  }

  /** So many processes may send for the same user, this one included. A hint and no more. */
  void expectProcesses(int mayBe) {
    synchronized (lock) {
      share.expect(mayBe, timing.nanoTime());
    }
  }

  /** Whether a new one would grant no less: nothing is out, rests or is paused. */
  boolean isIdle() {
    synchronized (lock) {
      long now = timing.nanoTime();
      pool.wake(now);
      return pool.inUse() == 0 && now - pausedUntil >= 0;
    }
  }

  private void grant() {
    List<Runnable> grants = new ArrayList<>();
    synchronized (lock) {
      long now = timing.nanoTime();
      pool.wake(now);
      if (now - pausedUntil >= 0) {
        grantWhatIsFree(grants, now);
        share.isShort(!lines.isEmpty(), now);
      }
      Long wake = lines.isEmpty() ? null : nextChange(now);
      if (wake != null) {
        alarm.setFor(wake);
      }
    }
    // Outside the lock: what a grant sets off takes locks of its own.
    grants.forEach(Runnable::run);
  }

  private void grantWhatIsFree(List<Runnable> grants, long now) {
    while (true) {
      int inUse = pool.inUse();
      boolean trial = inUse >= share.size(now);
      if (trial ? !share.mayTry(inUse, now) : onlyBulkWaits() && now - nextBulk < 0) {
        return;
      }
      // A trial may cost whoever makes it a second.
      Waiting next = trial ? lines.nextLeastUrgent() : lines.nextMostUrgent();
      if (next == null) {
        return;
      }
      if (trial) {
        share.tries(now);
      }
      if (next.priority == CancellationPriority.BULK) {
        long spacing = window.toNanos() / Math.max(1, share.size(now));
        // Timers are late: what they cost is made up for, but never by two at once.
        nextBulk = now - nextBulk < spacing ? nextBulk + spacing : now + spacing;
      }
      pool.take();
      grants.add(() -> next.onGrant.accept(new Permit(trial)));
    }
  }

  private boolean onlyBulkWaits() {
    return lines.mostUrgent() == CancellationPriority.BULK;
  }

  /** When time alone will let somebody through; null if something else has to happen first. */
  private @Nullable Long nextChange(long now) {
    if (now - pausedUntil < 0) {
      return pausedUntil;
    }
    int inUse = pool.inUse();
    // What is free already is kept back only from bulk.
    Long next = inUse < share.size(now) ? Long.valueOf(now) : pool.nextAwake();
    if (next != null && onlyBulkWaits() && next - nextBulk < 0) {
      next = nextBulk;
    }
    if (!share.trialIsPossible(inUse, now)) {
      return next;
    }
    long trial = share.nextTrial();
    return next == null || trial - next < 0 ? Long.valueOf(trial) : next;
  }

  /** Somebody's place among those who wait. */
  final class Waiting extends WaitingLine.Place implements Cancellable {
    private final CancellationPriority priority;
    private final Consumer<Permit> onGrant;
    private @Nullable WaitingLine<Waiting> line;

    private Waiting(CancellationPriority priority, Consumer<Permit> onGrant) {
      this.priority = priority;
      this.onGrant = onGrant;
    }

    /** How many will be served before; 0 when it is, or has been, this one's turn. */
    int ahead() {
      synchronized (lock) {
        return line != null && isInLine() ? lines.ahead(line, this) : 0;
      }
    }

    /** Gives the place up. Does nothing once the permit has been granted. */
    @Override
    public void cancel() {
      synchronized (lock) {
        if (line != null && isInLine()) {
          line.leave(this);
        }
      }
    }
  }

  /** Leave for one request. */
  final class Permit {
    private final boolean trial;
    private boolean used;
    private boolean gone;
    private @Nullable Long rest;

    private Permit(boolean trial) {
      this.trial = trial;
    }

    /**
     * To be called right before the bytes leave; false if they must not, because the permit was
     * used, released or handed back before.
     */
    boolean use() {
      synchronized (lock) {
        if (used || gone) {
          return false;
        }
        used = true;
        return true;
      }
    }

    boolean isUsed() {
      synchronized (lock) {
        return used;
      }
    }

    /** The response has come, or will come no more. Only the first call counts. */
    void release() {
      synchronized (lock) {
        if (gone) {
          return;
        }
        gone = true;
        rest = timing.nanoTime() + window.toNanos();
        pool.rest(rest);
      }
      grant();
    }

    /** OKX's answer says that the request was within the limit. */
    void letThrough() {
      synchronized (lock) {
        share.letThrough(trial, timing.nanoTime());
      }
    }

    /** OKX's answer says that the limit is reached: somebody else uses a part of it. */
    void refused() {
      synchronized (lock) {
        // What was refused is not in OKX's window, and keeps nobody from its place there.
        if (rest != null) {
          pool.wakeEarly(rest);
        }
        pause(share.refused(trial, timing.nanoTime()));
      }
    }

    /** Nothing will be sent: somebody else can have it now. Does nothing once it was used. */
    void handBack() {
      synchronized (lock) {
        if (used || gone) {
          return;
        }
        gone = true;
        pool.giveBack();
      }
      // Not from here, for whoever is granted it may hand it back as well, and so on.
      timing.after(Duration.ZERO, SlidingWindowLimiter.this::grant);
    }
  }
}
