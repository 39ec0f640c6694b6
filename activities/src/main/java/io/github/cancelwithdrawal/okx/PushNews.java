package io.github.cancelwithdrawal.okx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether pushes come: every change, in the order in which they were added, by one thread at
 * a time. Told from two, an end could be overtaken by the beginning before it. Thread-safe.
 */
final class PushNews {
  private final Consumer<Boolean> listener;
  private final Deque<Boolean> untold = new ArrayDeque<>();
  private boolean telling;

  PushNews(Consumer<Boolean> listener) {
    this.listener = listener;
  }

  /** To be told soon. May be called under a lock. */
  synchronized void add(boolean connected) {
    untold.addLast(connected);
  }

  /** Tells, unless another thread is about it. Must not be called under a lock. */
  void tell() {
    for (Boolean next = next(); next != null; next = next()) {
      try {
        listener.accept(next);
      } finally {
        told();
      }
    }
  }

  private synchronized @Nullable Boolean next() {
    Boolean next = telling ? null : untold.pollFirst();
    telling |= next != null;
    return next;
  }

  private synchronized void told() {
    telling = false;
  }
}
