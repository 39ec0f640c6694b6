package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A history in memory that answers after a round trip and remembers what it was asked. */
final class FakeHistory implements Function<HistoryQuery, CompletableFuture<List<Withdrawal>>> {
  static final Duration ROUND_TRIP = Duration.ofMillis(50);

  final List<HistoryQuery> queries = new ArrayList<>();
  final List<Instant> askedAt = new ArrayList<>();
  private final Map<String, Withdrawal> withdrawals = new LinkedHashMap<>();
  private final Timing timing;
  @Nullable OkxFault fault;

  /** The one query that OKX rejects. */
  @Nullable HistoryQuery rejected;

  FakeHistory(Timing timing) {
    this.timing = timing;
  }

  void put(String id, String stateCode, Instant requestedAt) {
    withdrawals.put(id, withdrawal(id, stateCode, requestedAt));
  }

  Withdrawal withdrawal(String id) {
    return Objects.requireNonNull(withdrawals.get(id), id);
  }

  void clear() {
    withdrawals.clear();
  }

  void setState(String id, String stateCode) {
    Withdrawal old = withdrawals.get(id);
    put(
        id,
        stateCode,
        old == null || old.requestedAt() == null ? Instant.EPOCH : old.requestedAt());
  }

  static Withdrawal withdrawal(String id, String stateCode, Instant requestedAt) {
    WithdrawalState state =
        switch (stateCode) {
          case "0" -> WithdrawalState.WAITING;
          case "4" -> WithdrawalState.IN_REVIEW;
          case "-3" -> WithdrawalState.CANCELING;
          case "-2" -> WithdrawalState.CANCELED;
          case "1" -> WithdrawalState.BROADCASTING;
          default -> throw new IllegalArgumentException(stateCode);
        };
    return new Withdrawal(
        id, "c" + id, state, stateCode, "USDT", "USDT-TRC20", "1", "0", null, requestedAt);
  }

  @Override
  public CompletableFuture<List<Withdrawal>> apply(HistoryQuery query) {
    queries.add(query);
    askedAt.add(timing.now());
    CompletableFuture<List<Withdrawal>> answer = new CompletableFuture<>();
    OkxFault failure =
        query.equals(rejected)
            ? OkxFault.withoutCode(CodeClass.MALFORMED, 400, "a parameter is wrong (51000)")
            : fault;
    timing.after(
        ROUND_TRIP,
        () -> {
          if (failure != null) {
            answer.completeExceptionally(failure);
          } else {
            answer.complete(rows(query.parameters()));
          }
        });
    return answer;
  }

  private List<Withdrawal> rows(Map<String, String> parameters) {
    return withdrawals.values().stream()
        .filter(row -> matches(parameters.get("wdId"), row.id()))
        .filter(row -> matches(parameters.get("clientId"), row.clientId()))
        .filter(row -> matches(parameters.get("state"), row.stateCode()))
        .filter(row -> isEarlier(row, parameters.get("after")))
        .sorted(Comparator.comparing(FakeHistory::requestedAt).reversed())
        .limit(HistoryQuery.LARGEST_PAGE)
        .toList();
  }

  private static boolean matches(@Nullable String wanted, @Nullable String value) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean isEarlier(Withdrawal row, @Nullable String after) {
    return after == null || requestedAt(row).toEpochMilli() < Long.parseLong(after);
  }

  private static Instant requestedAt(Withdrawal row) {
    Instant requestedAt = row.requestedAt();
    return requestedAt == null ? Instant.EPOCH : requestedAt;
  }
}
