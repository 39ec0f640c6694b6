package io.github.cancelwithdrawal.okx;

import java.util.concurrent.CompletableFuture;

/** A request to OKX that waits for its turn, or for the answer. Thread-safe; holds no thread. */
interface PendingRequest<T> {
  /**
   * The answer, or an {@link OkxFault}. Completes on a thread that others wait for: what depends on
   * it must be short. Cancelling it is {@link #cancel}.
   */
  CompletableFuture<T> reply();

  /** How many requests of this user will leave before; 0 once it has been this one's turn. */
  int requestsAhead();

  /**
   * Gives the place up; the request is never sent. One that has left already stays sent, and its
   * answer is ignored.
   */
  void cancel();
}
