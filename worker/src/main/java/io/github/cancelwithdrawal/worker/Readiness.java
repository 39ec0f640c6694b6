package io.github.cancelwithdrawal.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the worker can work: not before it has started, not once it stops, and not while Temporal
 * is out of reach. How the accounts fare at OKX does not matter: no restart would mend them.
 * Thread-safe.
 */
public final class Readiness {
  private static final Logger log = LoggerFactory.getLogger(Readiness.class);

  /** However many ask, Temporal is asked once in this time. */
  static final Duration FRESH = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile String reason = "The worker is starting";
  private final AtomicReference<@Nullable Sight> sight = new AtomicReference<>();

  /** Nothing is ready yet. */
  public Readiness() {
    this(InstantSource.system());
  }

  Readiness(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on it depends on Temporal, which has just been there. */
  public void started(TemporalConnection temporal) {
    sight.set(new Sight(temporal, clock.instant(), Optional.empty()));
  }

  /** For good. */
  public void stopping() {
    reason = "The worker is stopping";
    sight.set(null);
  }

  /**
   * Why there is no working now, as a sentence; empty if all is well. Who comes while another asks
   * Temporal gets what was known before, and waits for nothing.
   */
  public Optional<String> whyNot() {
    if (asking.tryLock()) {
      try {
        refresh();
      } finally {
        asking.unlock();
      }
    }
    Sight known = sight.get();
    return known == null ? Optional.of(reason) : known.whyNot();
  }

  private void refresh() {
    Sight before = sight.get();
    if (before == null || before.isFresh(clock.instant())) {
      return;
    }
    Optional<String> whyNot = before.temporal().whyOutOfReach();
    if (sight.compareAndSet(before, new Sight(before.temporal(), clock.instant(), whyNot))) {
      tellChange(before.whyNot(), whyNot);
    }
  }

  private static void tellChange(Optional<String> before, Optional<String> now) {
    if (before.isEmpty() && now.isPresent()) {
      log.warn("Not ready: {}", now.get());
    } else if (before.isPresent() && now.isEmpty()) {
      log.info("Ready again: Temporal answers");
    }
  }

  private record Sight(TemporalConnection temporal, Instant seenAt, Optional<String> whyNot) {

    /** A clock that was set back makes nothing fresh for longer. */
    boolean isFresh(Instant now) {
      return Duration.between(seenAt, now).abs().compareTo(FRESH) < 0;
    }
  }
}
