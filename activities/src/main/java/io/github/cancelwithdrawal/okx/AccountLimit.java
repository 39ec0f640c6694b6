package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Permit;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account's way to one limit of its OKX user. Which user that is may turn out, or become another
 * one, while requests wait and others are under way. Then those that wait queue at the limiter of
 * that user, by priority, then by arrival; those whose bytes have left, and are not free again,
 * count there as well; those that have leave, but have not used it, are called back. So the limit
 * is kept as if this account's part in it had been one from the beginning. Thread-safe.
 */
final class AccountLimit {
  private final Duration window;
  private final Timing timing;
  private final Object lock = new Object();

  private final Set<Ticket> waiting = new LinkedHashSet<>();
  private final Set<Ticket> out = new HashSet<>();

  /** When the requests of the last window were answered, by {@link Timing#nanoTime}, ascending. */
  private final Deque<Long> answered = new ArrayDeque<>();

  private SlidingWindowLimiter limiter;

  /** Where those that have left count: that of the user, also while nothing may leave. */
  private SlidingWindowLimiter counting;

  private int moves;

  /**
   * @param limiter of the user that the account is, or is taken for
   * @param window of every such limiter
   */
  AccountLimit(SlidingWindowLimiter limiter, Duration window, Timing timing) {
    this.limiter = limiter;
    this.counting = limiter;
    this.window = window;
    this.timing = timing;
  }

  /** Waits for a permit, as {@link SlidingWindowLimiter#acquire} does. */
  Ticket acquire(CancellationPriority priority, Consumer<Ticket> onGrant) {
    Ticket ticket = new Ticket(priority, onGrant);
    SlidingWindowLimiter now;
    int move;
    synchronized (lock) {
      waiting.add(ticket);
      now = limiter;
      move = moves;
    }
    ticket.queue(now, move);
    return ticket;
  }

  /** Lets nothing leave until {@link #moveTo}. */
  void hold() {
    queueAt(new SlidingWindowLimiter(/* permits= */ 0, window, timing), /* counts= */ false);
  }

  /** From now on it is the limit of this user that counts. */
  void moveTo(SlidingWindowLimiter next) {
    queueAt(next, /* counts= */ true);
  }

  private void queueAt(SlidingWindowLimiter next, boolean counts) {
    List<Permit> resting = new ArrayList<>();
    List<Waiting> left;
    List<Ticket> moving;
    int move;
    synchronized (lock) {
      if (next == limiter) {
        return;
      }
      limiter = next;
      move = ++moves;
      out.removeIf(Ticket::callBack);
      if (counts && next != counting) {
        counting = next;
        out.forEach(ticket -> ticket.permits.add(next.seize()));
        forgetOldAnswers();
        answered.forEach(answer -> resting.add(next.seize()));
      }
      moving = waiting.stream().sorted(Comparator.comparing(ticket -> ticket.priority)).toList();
      left = moving.stream().map(ticket -> ticket.place).filter(Objects::nonNull).toList();
      moving.forEach(ticket -> ticket.place = null);
    }
    // Outside the lock: each of these may send somebody else's request on its way.
    resting.forEach(Permit::release);
    left.forEach(Waiting::cancel);
    moving.forEach(ticket -> ticket.queue(next, move));
  }

  private void forgetOldAnswers() {
    long now = timing.nanoTime();
    while (!answered.isEmpty() && now - answered.getFirst() >= window.toNanos()) {
      answered.removeFirst();
    }
  }

  /** A request's place among those that wait, and then the leave for it. */
  final class Ticket {
    private final CancellationPriority priority;
    private final Consumer<Ticket> onGrant;

    private @Nullable Waiting place;

    /** The one that was granted, and one of each limiter at which it has come to count since. */
    private final List<Permit> permits = new ArrayList<>(1);

    private boolean calledBack;

    private Ticket(CancellationPriority priority, Consumer<Ticket> onGrant) {
      this.priority = priority;
      this.onGrant = onGrant;
    }

    /** How many will be served before; 0 when it is, or has been, this one's turn. */
    int ahead() {
      Waiting now;
      synchronized (lock) {
        now = place;
      }
      return now == null ? 0 : now.ahead();
    }

    /**
     * To be called right before the bytes leave; false if they must not, because there is no leave
     * or it was used, released or given up before.
     */
    boolean use() {
      Permit granted = granted();
      return granted != null && granted.use();
    }

    boolean isUsed() {
      Permit granted = granted();
      return granted != null && granted.isUsed();
    }

    /**
     * Whether the leave was taken back before it was used, because it was that of another user:
     * nothing has been sent, and there may be another ticket for it.
     */
    boolean isCalledBack() {
      synchronized (lock) {
        return calledBack;
      }
    }

    /** Guarded by the limit. */
    private boolean callBack() {
      Permit granted = permits.get(0);
      granted.handBack();
      calledBack = !granted.isUsed();
      return calledBack;
    }

    /** The response has come, or will come no more. Only the first call counts. */
    void release() {
      List<Permit> over;
      synchronized (lock) {
        if (!out.remove(this)) {
          return;
        }
        forgetOldAnswers();
        answered.addLast(timing.nanoTime());
        over = List.copyOf(permits);
      }
      over.forEach(Permit::release);
    }

    /** As {@link Permit#letThrough}, to the limiter that let it leave. */
    void letThrough() {
      Permit granted = granted();
      if (granted != null) {
        granted.letThrough();
      }
    }

    /** As {@link Permit#refused}, to the limiter that let it leave: no other can learn from it. */
    void refused() {
      Permit granted = granted();
      if (granted != null) {
        granted.refused();
      }
    }

    /** Nothing will be sent, if nothing has left yet: somebody else can have the permit now. */
    void giveUp() {
      Waiting left;
      synchronized (lock) {
        waiting.remove(this);
        left = place;
      }
      if (left != null) {
        left.cancel();
      }
      Permit granted = granted();
      if (granted == null) {
        return;
      }
      granted.handBack();
      if (!granted.isUsed()) {
        List<Permit> over;
        synchronized (lock) {
          out.remove(this);
          over = List.copyOf(permits);
        }
        over.forEach(Permit::release);
      }
    }

    private @Nullable Permit granted() {
      synchronized (lock) {
        return permits.isEmpty() ? null : permits.get(0);
      }
    }

    /**
     * @param move the last one when it was decided to queue there; what a later one overtakes
     *     counts for nothing, for the later one has queued the ticket elsewhere
     */
    private void queue(SlidingWindowLimiter where, int move) {
      Waiting joined = where.acquire(priority, permit -> grant(permit, move));
      synchronized (lock) {
        if (move == moves && waiting.contains(this)) {
          place = joined;
          return;
        }
      }
      // Served at once, given up, or moved on meanwhile.
      joined.cancel();
    }

    private void grant(Permit permit, int move) {
      boolean taken;
      synchronized (lock) {
        taken = move == moves && waiting.remove(this);
        if (taken) {
          place = null;
          permits.add(permit);
          out.add(this);
        }
      }
      if (taken) {
        onGrant.accept(this);
      } else {
        permit.handBack();
      }
    }
  }
}
