package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The faults still to strike, in the order in which they were asked for. Safe for many threads. */
final class Faults {

  private static final class Armed {
    private final Fault fault;
    private int left;

    Armed(Fault fault) {
      this.fault = fault;
      this.left = fault.count();
    }
  }

  private final Random random;
  private final List<Armed> armed = new ArrayList<>();

  /**
   * @param seed the same seed and the same requests meet the same faults
   */
  Faults(long seed) {
    this.random = new Random(seed);
  }

  synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  synchronized void clear() {
    armed.clear();
  }

  /** At most one fault a request. */
  Optional<Fault> strike(OkxEndpoint endpoint) {
    return next(endpoint.segment(), fault -> fault.kind().strikesRequests());
  }

  /** For a login or a subscription; at most one fault each. */
  Optional<Fault> strikeChannelRequest() {
    return next(Subscription.CHANNEL, fault -> fault.kind() == FaultKind.CODE);
  }

  /** At most one fault a push. */
  Optional<Fault> strikePush() {
    return next(Subscription.CHANNEL, fault -> fault.kind().strikesPushes());
  }

  /** How far the exchange's clock is ahead for this request. */
  Duration clockSkew(String endpoint) {
    return next(endpoint, fault -> fault.kind() == FaultKind.CLOCK_SKEW)
        .map(Fault::time)
        .orElse(Duration.ZERO);
  }

  private synchronized Optional<Fault> next(String endpoint, Predicate<Fault> wanted) {
    for (Iterator<Armed> remaining = armed.iterator(); remaining.hasNext(); ) {
      Armed next = remaining.next();
      Fault fault = next.fault;
      if (wanted.test(fault) && fault.concerns(endpoint) && random.nextDouble() < fault.rate()) {
        if (!fault.isUntilCleared() && --next.left == 0) {
          remaining.remove();
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
