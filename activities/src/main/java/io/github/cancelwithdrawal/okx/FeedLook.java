package io.github.cancelwithdrawal.okx;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A look at the history that the feed has decided on. */
sealed interface FeedLook {

  HistoryQuery query();

  /** For one wait, by its ID. */
  record Own(FeedWait waiter, HistoryQuery query) implements FeedLook {}

  /**
   * A page for everyone who is on it.
   *
   * @param waiter whose turn it is
   * @param start the page holds what was requested before or at this time; null for the newest
   */
  record Page(FeedWait waiter, @Nullable Instant start, HistoryQuery query) implements FeedLook {}

  /**
   * A page of those in one of the cancellable states.
   *
   * @param stateCode OKX's code of the state
   */
  record Sweep(String stateCode, HistoryQuery query) implements FeedLook {}
}
