package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until a test moves it. What is due runs in order, on the thread that moves
 * the time, at exactly the time it is due. Thread-safe, but one thread at a time should move it.
 */
final class VirtualTiming implements Timing {
  /** Close enough to the end of the numbers that a test of some length runs over it. */
  private static final long ORIGIN = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task task) -> task.due).thenComparingLong(task -> task.order));

  private Instant wallClock;
  private long elapsed;
  private long arranged;

  VirtualTiming() {
    this(Instant.parse("2026-11-23T12:00:00Z"));
  }

  VirtualTiming(Instant now) {
    wallClock = now;
  }

  @Override
  public synchronized Instant now() {
    return wallClock;
  }

  @Override
  public synchronized long nanoTime() {
    return ORIGIN + elapsed;
  }

  @Override
  public synchronized Cancellable after(Duration delay, Runnable task) {
    Task later = new Task(elapsed + Math.max(0, delay.toNanos()), arranged++, task);
    tasks.add(later);
    return () -> drop(later);
  }

  /** Lets time pass, and everything happen that is due meanwhile. */
  void advance(Duration duration) {
    long until = elapsed() + duration.toNanos();
    for (Task next = nextDue(until); next != null; next = nextDue(until)) {
      next.work.run();
    }
  }

  /** Sets the clock on the wall, as an administrator would; no time passes. */
  synchronized void setWallClock(Instant now) {
    wallClock = now;
  }

  /** How many tasks wait for their time. */
  synchronized int pending() {
    return tasks.size();
  }

  /** How much time has passed since the beginning. */
  Duration sinceStart() {
    return Duration.ofNanos(elapsed());
  }

  private synchronized long elapsed() {
    return elapsed;
  }

  private synchronized void drop(Task task) {
    tasks.remove(task);
  }

  private synchronized @Nullable Task nextDue(long until) {
    Task next = tasks.peek();
    boolean due = next != null && next.due <= until;
    moveTo(due && next != null ? Math.max(next.due, elapsed) : until);
    return due ? tasks.poll() : null;
  }

  private void moveTo(long time) {
    wallClock = wallClock.plusNanos(time - elapsed);
    elapsed = time;
  }

  private static final class Task {
    final long due;
    final long order;
    final Runnable work;

    Task(long due, long order, Runnable work) {
      this.due = due;
      this.order = order;
      this.work = work;
    }
  }
}
