package io.github.cancelwithdrawal.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One user's withdrawals, found by ID at once and by time without reading the others. */
final class UserHistory {

  /** Of one ts, the one made later is the newer. */
  private record Position(Instant ts, long number) implements Comparable<Position> {

    private static final Comparator<Position> OLDEST_FIRST =
        Comparator.comparing(Position::ts).thenComparingLong(Position::number);

    static Position firstOf(Instant ts) {
      return new Position(ts, Long.MIN_VALUE);
    }

    static Position lastOf(Instant ts) {
      return new Position(ts, Long.MAX_VALUE);
    }

    @Override
    public int compareTo(Position other) {
      return OLDEST_FIRST.compare(this, other);
    }
  }

  private final ConcurrentSkipListMap<Position, SandboxWithdrawal> byTime =
      new ConcurrentSkipListMap<>();
  private final Map<String, SandboxWithdrawal> byWdId = new ConcurrentHashMap<>();
  private final Map<String, SandboxWithdrawal> byClientId = new ConcurrentHashMap<>();
  private final Map<String, SandboxWithdrawal> byTxId = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();

  void add(SandboxWithdrawal withdrawal) {
    byWdId.put(withdrawal.wdId(), withdrawal);
    byTxId.put(withdrawal.txId(), withdrawal);
    if (!withdrawal.clientId().isEmpty()) {
      byClientId.put(withdrawal.clientId(), withdrawal);
    }
    byTime.put(new Position(withdrawal.ts(), number.getAndIncrement()), withdrawal);
  }

  Collection<SandboxWithdrawal> all() {
    return byTime.values();
  }

  boolean hasClientId(String clientId) {
    return byClientId.containsKey(clientId);
  }

  /**
   * One page, newest first.
   *
   * @param asOf the records are as they were then
   */
  List<SandboxWithdrawal> page(HistoryQuery query, Instant asOf, Assumptions assumptions) {
    boolean nearest = isNearestToBefore(query, assumptions);
    List<SandboxWithdrawal> page =
        candidates(query, nearest)
            .filter(withdrawal -> query.matches(withdrawal, asOf))
            .filter(withdrawal -> query.spans(withdrawal.ts(), assumptions.bounds))
            .limit(query.limit())
            .collect(Collectors.toCollection(ArrayList::new));
    if (nearest) {
      Collections.reverse(page);
    }
    return page;
  }

  private static boolean isNearestToBefore(HistoryQuery query, Assumptions assumptions) {
    return assumptions.beforeAlone == Assumptions.BeforeAlone.NEAREST
        && query.before() != null
        && query.after() == null;
  }

  /** All that can match, and as few others as the indexes allow, in the order of the search. */
  private Stream<SandboxWithdrawal> candidates(HistoryQuery query, boolean oldestFirst) {
    if (query.wdId() != null) {
      return Stream.ofNullable(byWdId.get(query.wdId()));
    }
    if (query.clientId() != null) {
      return Stream.ofNullable(byClientId.get(query.clientId()));
    }
    if (query.txId() != null) {
      return Stream.ofNullable(byTxId.get(query.txId()));
    }
    Instant before = query.before();
    NavigableMap<Position, SandboxWithdrawal> newer =
        before == null ? byTime : byTime.tailMap(Position.firstOf(before), true);
    if (oldestFirst) {
      return newer.values().stream();
    }
    Instant after = query.after();
    if (after == null) {
      return newer.descendingMap().values().stream();
    }
    return byTime.headMap(Position.lastOf(after), true).descendingMap().values().stream()
        .takeWhile(withdrawal -> before == null || !withdrawal.ts().isBefore(before));
  }
}
