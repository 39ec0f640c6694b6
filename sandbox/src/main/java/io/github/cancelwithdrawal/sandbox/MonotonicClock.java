package io.github.cancelwithdrawal.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The exchange's time: read from the wall clock once, carried on by the monotonic clock. A
 * corrected wall clock can therefore neither reorder arrivals nor stretch a rate window. In whole
 * microseconds, so that the log shows exactly what the rate limits went by.
 */
final class MonotonicClock implements InstantSource {

  private final Instant anchor = Instant.now();
  private final long anchorNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return anchor.plusNanos(System.nanoTime() - anchorNanos).truncatedTo(ChronoUnit.MICROS);
  }
}
