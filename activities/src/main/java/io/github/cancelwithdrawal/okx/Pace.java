package io.github.cancelwithdrawal.okx;

import java.time.Duration;

/**
 * How fresh a wait wants its picture of the withdrawal. The first figure is for a few waits, each
 * of which is asked for by its ID; the second for a crowd that shares pages. OKX allows six looks a
 * second, of which the feed takes as many as are configured. The third is for waits of whose
 * changes the push channel tells: then looking is for what it loses, and for state 19, of which OKX
 * does not say that it is pushed.
 */
enum Pace {
  /**
   * A request was just accepted: the end is near. 900 ms make 0.25 looks per cancellation of a
   * burst, each of which is told half a second late; see {@code docs/performance.md}.
   */
  BRISK(Duration.ofMillis(350), Duration.ofMillis(900), Duration.ofSeconds(4)),
  /** It may become cancellable for a few seconds only. */
  HOT(Duration.ofMillis(1_000), Duration.ofMillis(1_500), Duration.ofSeconds(3)),
  /** Only the end is of interest, and nothing can be done about it. */
  CALM(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(15));

  private final Duration alone;
  private final Duration inACrowd;
  private final Duration pushed;

  Pace(Duration alone, Duration inACrowd, Duration pushed) {
    this.alone = alone;
    this.inACrowd = inACrowd;
    this.pushed = pushed;
  }

  /** The time after which another look is due. */
  Duration bound(boolean crowd) {
    return crowd ? inACrowd : alone;
  }

  /** The same where changes are pushed. */
  Duration boundIfPushed() {
    return pushed;
  }
}
