package io.github.cancelwithdrawal.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something measured, and what is promised of it. Immutable.
 *
 * @param promise null if the figure is for information
 * @param firm whether it holds whatever else the machine does; small runs judge nothing else
 */
record Figure(String name, double value, Unit unit, @Nullable Promise promise, boolean firm) {
  private static final double NANOS_IN_MILLISECOND = 1e6;
  private static final double NANOS_IN_SECOND = 1e9;

  static Figure of(String name, double value, Unit unit) {
    return new Figure(name, value, unit, /* promise= */ null, /* firm= */ false);
  }

  static Figure count(String name, int value) {
    return of(name, value, Unit.COUNT);
  }

  static Figure ratio(String name, double value) {
    return of(name, value, Unit.RATIO);
  }

  /**
   * @param share 1 is the whole
   */
  static Figure percent(String name, double share) {
    return of(name, share * 100, Unit.PERCENT);
  }

  static Figure milliseconds(String name, Duration value) {
    return of(name, value.toNanos() / NANOS_IN_MILLISECOND, Unit.MILLISECONDS);
  }

  static Figure seconds(String name, Duration value) {
    return of(name, value.toNanos() / NANOS_IN_SECOND, Unit.SECONDS);
  }

  /**
   * @param bound in the figure's unit
   */
  Figure atMost(double bound) {
    return new Figure(name, value, unit, Promise.atMost(bound), firm);
  }

  /**
   * @param bound in the figure's unit
   */
  Figure atLeast(double bound) {
    return new Figure(name, value, unit, Promise.atLeast(bound), firm);
  }

  Figure whateverTheNoise() {
    return new Figure(name, value, unit, promise, /* firm= */ true);
  }

  /** Whether it is judged in a run of that size. */
  boolean isJudged(boolean small) {
    return promise != null && (firm || !small);
  }

  /** Whether what is promised of it, if anything, is so. */
  boolean isKept() {
    return promise == null || promise.isKeptBy(value);
  }
}
