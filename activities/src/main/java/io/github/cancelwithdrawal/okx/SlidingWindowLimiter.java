package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationPriority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
 * <p>Who waits is served by priority, then by arrival. Everything is O(log n) in those who wait.
 * Thread-safe.
 */
final class SlidingWindowLimiter {
  private final Duration window;
  private final Timing timing;
  private final Object lock = new Object();

  /** In the order of the enum: the most urgent first. */
  private final Map<CancellationPriority, WaitingLine<Waiting>> lines =
      new EnumMap<>(CancellationPriority.class);

  /** When each released permit is free again, by {@link Timing#nanoTime}, ascending. */
  private final Deque<Long> resting = new ArrayDeque<>();

  private int free;
  private long pausedUntil;
  private boolean alarmSet;

  SlidingWindowLimiter(int permits, Duration window, Timing timing) {
    this.window = window;
    this.timing = timing;
    this.free = permits;
    this.pausedUntil = timing.nanoTime();
  }

  /**
   * Waits for a permit. {@code onGrant} runs once, unless the waiting is called off before: on the
   * calling thread if a permit is free, else later on {@link Timing}'s. It must be short, must not
   * throw, and must see to it that the permit is released or handed back.
   */
  Waiting acquire(CancellationPriority priority, Consumer<Permit> onGrant) {
    Waiting waiting;
    synchronized (lock) {
      WaitingLine<Waiting> line = lines.computeIfAbsent(priority, first -> new WaitingLine<>());
      waiting = new Waiting(line, onGrant);
      line.join(waiting);
    }
    grant();
    return waiting;
  }

  /**
   * Grants nothing more for {@code duration} from now: OKX says that the limit is reached, so
   * somebody else uses a part of it. (The place where a limiter could learn what its share is.)
   */
  void pause(Duration duration) {
    synchronized (lock) {
      long until = timing.nanoTime() + duration.toNanos();
      if (until - pausedUntil > 0) {
        pausedUntil = until;
      }
    }
  }

  private void grant() {
    List<Waiting> granted = new ArrayList<>();
    synchronized (lock) {
      long now = timing.nanoTime();
      while (!resting.isEmpty() && now - resting.getFirst() >= 0) {
        resting.removeFirst();
        free++;
      }
      boolean paused = now - pausedUntil < 0;
      for (Waiting next; !paused && free > 0 && (next = next()) != null; free--) {
        granted.add(next);
      }
      setAlarm(now);
    }
    // Outside the lock: what a grant sets off takes locks of its own.
    for (Waiting waiting : granted) {
      waiting.onGrant.accept(new Permit());
    }
  }

  private @Nullable Waiting next() {
    for (WaitingLine<Waiting> line : lines.values()) {
      Waiting first = line.next();
      if (first != null) {
        return first;
      }
    }
    return null;
  }

  /** One at a time, and only while somebody waits for what the passing of time will bring. */
  private void setAlarm(long now) {
    if (alarmSet || lines.values().stream().allMatch(line -> line.size() == 0)) {
      return;
    }
    Long wake = now - pausedUntil < 0 ? Long.valueOf(pausedUntil) : resting.peekFirst();
    if (wake != null) {
      alarmSet = true;
      timing.after(Duration.ofNanos(wake - now), this::wake);
    }
  }

  private void wake() {
    synchronized (lock) {
      alarmSet = false;
    }
    grant();
  }

  /** Somebody's place among those who wait. */
  final class Waiting extends WaitingLine.Place implements Cancellable {
    private final WaitingLine<Waiting> line;
    private final Consumer<Permit> onGrant;

    private Waiting(WaitingLine<Waiting> line, Consumer<Permit> onGrant) {
      this.line = line;
      this.onGrant = onGrant;
    }

    /** How many will be served before; 0 when it is, or has been, this one's turn. */
    int ahead() {
      synchronized (lock) {
        if (!isInLine()) {
          return 0;
        }
        int before = line.ahead(this);
        for (WaitingLine<Waiting> moreUrgent : lines.values()) {
          if (moreUrgent == line) {
            break;
          }
          before += moreUrgent.size();
        }
        return before;
      }
    }

    /** Gives the place up. Does nothing once the permit has been granted. */
    @Override
    public void cancel() {
      synchronized (lock) {
        if (isInLine()) {
          line.leave(this);
        }
      }
    }
  }

  /** Leave for one request. */
  final class Permit {
    private boolean used;
    private boolean gone;

    private Permit() {}

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
        resting.addLast(timing.nanoTime() + window.toNanos());
      }
      grant();
    }

    /** Nothing will be sent: somebody else can have it now. Does nothing once it was used. */
    void handBack() {
      synchronized (lock) {
        if (used || gone) {
          return;
        }
        gone = true;
        free++;
      }
      // Not from here, for whoever is granted it may hand it back as well, and so on.
      timing.after(Duration.ZERO, SlidingWindowLimiter.this::grant);
    }
  }
}
