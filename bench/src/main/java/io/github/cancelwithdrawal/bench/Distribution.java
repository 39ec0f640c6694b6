package io.github.cancelwithdrawal.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Durations that were measured, for their percentiles. */
final class Distribution {
  private final List<Duration> ascending;

  /**
   * @throws IllegalArgumentException if there are none
   */
  Distribution(Collection<Duration> durations) {
    if (durations.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured, so there is no percentile of it");
    }
    this.ascending = durations.stream().sorted().toList();
  }

  /** The least that no more than {@code 100 − percent} of a hundred exceed (nearest rank). */
  Duration percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * ascending.size());
    return ascending.get(Math.max(rank, 1) - 1);
  }

  Duration median() {
    return percentile(50);
  }

  Duration max() {
    return ascending.get(ascending.size() - 1);
  }
}
