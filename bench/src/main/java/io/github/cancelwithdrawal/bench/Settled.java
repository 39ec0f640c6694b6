package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The time of a burst in which whoever shares the limit has found a share, and nobody has run out
 * of work. In whole seconds: of any other time, the limit allows more than its length would say.
 *
 * @param begun when the first request of all arrived
 */
record Settled(Instant begun, Instant from, Duration length) {
  /** How long workers may take to find their shares of the limit. */
  static final Duration TRANSIENT = Duration.ofSeconds(10);

  /** When so many are done, some workers have nothing left to do. */
  private static final double UNTIL = 0.9;

  /** Empty if there are too few requests for that. */
  static Optional<Settled> of(ExchangeLog cancels) {
    List<RecordedRequest> accepted = cancels.accepted().requests();
    Instant begun = accepted.get(0).arrivedAt();
    Instant from = begun.plus(TRANSIENT);
    Instant until = accepted.get((int) Math.ceil(UNTIL * accepted.size()) - 1).arrivedAt();
    long seconds = Duration.between(from, until).toSeconds();
    return seconds > 0
        ? Optional.of(new Settled(begun, from, Duration.ofSeconds(seconds)))
        : Optional.empty();
  }

  Instant until() {
    return from.plus(length);
  }
}
