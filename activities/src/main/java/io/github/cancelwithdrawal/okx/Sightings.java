package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When withdrawals were requested that a look or a push has shown, which tells the page they are
 * on, and how many rows lie between them. Forgets the eldest. Guarded by the feed.
 */
final class Sightings {
  private static final int MAX = 10_000;

  private final Map<String, Instant> times = new LinkedHashMap<>();

  /** How many of them were requested at each time. */
  private final NavigableMap<Instant, Integer> rows = new TreeMap<>();

  void add(List<Withdrawal> shown) {
    for (Withdrawal row : shown) {
      if (row.requestedAt() != null) {
        add(row.id(), row.requestedAt());
      }
    }
  }

  private void add(String id, Instant time) {
    Instant before = times.put(id, time);
    if (time.equals(before)) {
      return;
    }
    rows.merge(time, 1, Integer::sum);
    if (before != null) {
      forget(before);
    }
    if (times.size() > MAX) {
      Iterator<Instant> eldest = times.values().iterator();
      forget(eldest.next());
      eldest.remove();
    }
  }

  private void forget(Instant time) {
    rows.computeIfPresent(time, (any, count) -> count == 1 ? null : count - 1);
  }

  /** Null if it was not seen, or its ID is not known. */
  @Nullable Instant of(@Nullable String id) {
    return id == null ? null : times.get(id);
  }

  /**
   * The first time at which a page cannot begin if it is to show what was requested at {@code
   * time}: too many rows are known to lie between. There may be more that nobody has seen yet.
   */
  Instant tooLateFor(Instant time) {
    int count = 0;
    for (Map.Entry<Instant, Integer> row : rows.tailMap(time, /* inclusive= */ true).entrySet()) {
      count += row.getValue();
      if (count > HistoryQuery.LARGEST_PAGE) {
        return row.getKey();
      }
    }
    return Instant.MAX;
  }
}
