package io.github.cancelwithdrawal.worker.demo;

/**
 * An episode that is over, set beside the truth.
 *
 * @param truth what became of the withdrawal
 */
record Verdict(Episode episode, Truth truth) {

  /** Whether the result is true, and what the fate was to come to. */
  boolean agrees() {
    return truth.confirms(episode.ending()) && episode.ending().equals(episode.fate().end());
  }
}
