package io.github.cancelwithdrawal.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** The newest of what the sandbox saw. Safe for use by many threads. */
final class EventLog<E> {

  /** Over five minutes at 600 a second; the oldest are forgotten first. */
  static final int CAPACITY = 200_000;

  private final Function<E, Instant> at;
  private final Deque<E> events = new ArrayDeque<>();

  /**
   * @param at when an event happened
   */
  EventLog(Function<E, Instant> at) {
    this.at = at;
  }

  synchronized void add(E event) {
    if (events.size() == CAPACITY) {
      events.removeFirst();
    }
    events.addLast(event);
  }

  /** In the order of time. */
  List<E> all() {
    List<E> snapshot;
    synchronized (this) {
      snapshot = List.copyOf(events);
    }
    return snapshot.stream().sorted(Comparator.comparing(at)).toList();
  }

  synchronized void clear() {
    events.clear();
  }
}
