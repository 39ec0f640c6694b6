package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait for the next connection to the push channel. Not thread-safe. */
final class PushPauses {
  static final Duration BACKOFF_FIRST = Duration.ofSeconds(1);
  static final Duration BACKOFF_MAX = Duration.ofMinutes(1);

  /** After logins or connections that came too often. OKX counts the logins of an hour. */
  static final Duration TOO_OFTEN = Duration.ofMinutes(1);

  /** Whoever mends a key wants it back soon; 480 logins an hour are allowed. */
  static final Duration REFUSED = Duration.ofMinutes(5);

  private final RandomGenerator random;
  private int faultsInARow;

  PushPauses(RandomGenerator random) {
    this.random = random;
  }

  /**
   * After the end of a connection.
   *
   * @param held whether it held so long that there is no reason to be patient with the next one
   */
  Duration after(PushFault why, boolean held) {
    if (held) {
      faultsInARow = 0;
    }
    return switch (why.kind()) {
      case TOO_OFTEN -> TOO_OFTEN.plus(withJitter(TOO_OFTEN));
      case REFUSED -> withJitter(REFUSED);
      case LOST, CLOCK -> {
        Duration pause = BACKOFF_FIRST.multipliedBy(1L << Math.min(faultsInARow, 10));
        faultsInARow++;
        yield withJitter(pause.compareTo(BACKOFF_MAX) < 0 ? pause : BACKOFF_MAX);
      }
    };
  }

  /** Half to all of it, so that accounts that lost their connections together come back apart. */
  private Duration withJitter(Duration longest) {
    long half = longest.toNanos() / 2;
    return Duration.ofNanos(half + random.nextLong(half + 1));
  }
}
