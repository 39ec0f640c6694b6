package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a look at the history has shown. */
final class HistoryPage {
  private final List<Withdrawal> rows;
  private final Map<String, List<Withdrawal>> rowsById;

  HistoryPage(List<Withdrawal> rows) {
    this.rows = rows;
    this.rowsById = rows.stream().collect(Collectors.groupingBy(Withdrawal::id));
  }

  /**
   * When the last of them was requested, where another page would begin; null if there is none,
   * because this one is not full.
   */
  @Nullable Instant next() {
    return rows.size() < HistoryQuery.LARGEST_PAGE
        ? null
        : rows.stream()
            .map(Withdrawal::requestedAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
  }

  /**
   * The rows with a target's ID; null if there are none.
   *
   * @param own whether the look was for just this target. A page may hold only one of several
   *     withdrawals with a client ID: only its own look tells
   */
  @Nullable List<Withdrawal> of(FeedTarget target, boolean own) {
    String id = target.withdrawalId();
    if (id != null) {
      return rowsById.get(id);
    }
    List<Withdrawal> ofClient =
        own
            ? rows.stream()
                .filter(row -> Objects.equals(row.clientId(), target.clientId()))
                .toList()
            : List.of();
    return ofClient.isEmpty() ? null : ofClient;
  }
}
