package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.CancellationOutcome;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.StateChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Cancellations that have closed, set beside the exchange's own word. */
record Verdicts(Sandbox okx, List<Closing> closings) {
  private static final String CANCELED = "-2";

  /** How many say CANCELED, and are. */
  int confirmed() {
    return Math.toIntExact(
        closings.stream()
            .filter(closing -> closing.ending().equals(CancellationOutcome.CANCELED.name()))
            .filter(closing -> last(closing).state().equals(CANCELED))
            .count());
  }

  Instant lastClosed() {
    return closings.stream().map(Closing::closedAt).max(Instant::compareTo).orElseThrow();
  }

  /** From final at the exchange to workflow closed. */
  Distribution finalToClosed() {
    return new Distribution(
        closings.stream()
            .map(closing -> Duration.between(last(closing).at(), closing.closedAt()))
            .toList());
  }

  private StateChange last(Closing closing) {
    List<StateChange> states = okx.withdrawal(closing.call().id()).states();
    return states.get(states.size() - 1);
  }
}
