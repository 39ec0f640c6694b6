package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until told otherwise. */
final class SettableClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }
}
