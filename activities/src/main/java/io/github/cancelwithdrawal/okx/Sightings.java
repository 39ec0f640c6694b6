package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When withdrawals were requested that a look or a push has shown, which tells the page they are
 * on. Forgets the eldest. Guarded by the feed.
 */
final class Sightings {
  private static final int MAX = 10_000;

  private final Map<String, Instant> times =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX;
        }
      };

  void add(List<Withdrawal> rows) {
    for (Withdrawal row : rows) {
      if (row.requestedAt() != null) {
        times.put(row.id(), row.requestedAt());
      }
    }
  }

  /** Null if it was not seen, or its ID is not known. */
  @Nullable Instant of(@Nullable String id) {
    return id == null ? null : times.get(id);
  }
}
