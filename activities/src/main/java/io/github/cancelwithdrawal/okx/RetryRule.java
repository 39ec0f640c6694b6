package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How soon a request that got no answer of substance is tried again. */
enum RetryRule {
  /** The limiter already holds the endpoint back. */
  RATE_LIMITED("OkxRateLimited", Duration.ofMillis(100), Duration.ofMillis(100)),
  /** Seconds count while a broadcast approaches, and sending again is safe. */
  UNAVAILABLE("OkxUnavailable", Duration.ofMillis(250), Duration.ofSeconds(10)),
  /** A person must act; until then it is tried every 1 to 30 seconds. */
  ACCOUNT("OkxAccountProblem", Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final String failureType;
  private final Duration first;
  private final Duration max;

  RetryRule(String failureType, Duration first, Duration max) {
    this.failureType = failureType;
    this.first = first;
    this.max = max;
  }

  static RetryRule of(CodeClass codeClass) {
    return switch (codeClass) {
      case RATE_LIMITED -> RATE_LIMITED;
      case ACCOUNT, SIGNATURE, CLOCK -> ACCOUNT;
      default -> UNAVAILABLE;
    };
  }

  /** The type of failure that the Temporal UI shows. */
  String failureType() {
    return failureType;
  }

  /**
   * Twice as long after each attempt, less up to a quarter, so that those that failed together do
   * not come back together.
   *
   * @param attempt the number of the one that failed, from 1
   */
  Duration delay(int attempt) {
    Duration delay = first.multipliedBy(1L << Math.min(attempt - 1, 10));
    Duration bounded = delay.compareTo(max) < 0 ? delay : max;
    long jitterNanos = ThreadLocalRandom.current().nextLong(bounded.toNanos() / 4 + 1);
    return bounded.minusNanos(jitterNanos);
  }
}
