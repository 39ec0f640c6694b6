package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the exchange saw: the judge of everything. Immutable.
 *
 * @param requests in the order of their arrival
 */
record ExchangeLog(List<RecordedRequest> requests) {
  /** OKX's limit for each endpoint that matters here, of each user. */
  static final int LIMIT = 6;

  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final String ACCEPTED = "0";
  private static final String LIMIT_REACHED = "50011";

  ExchangeLog {
    requests = List.copyOf(requests);
  }

  /** Everything so far. */
  static ExchangeLog of(Sandbox okx) {
    return new ExchangeLog(okx.requests());
  }

  ExchangeLog cancels() {
    return only(request -> request.path().endsWith("/cancel-withdrawal"));
  }

  ExchangeLog looks() {
    return only(request -> request.path().endsWith("/withdrawal-history"));
  }

  ExchangeLog accepted() {
    return only(request -> request.code().equals(ACCEPTED));
  }

  /** Refused by the limit. */
  ExchangeLog rejected() {
    return only(request -> request.code().equals(LIMIT_REACHED));
  }

  /** Not refused by the limit, whatever was answered. */
  ExchangeLog admitted() {
    return only(request -> !request.code().equals(LIMIT_REACHED));
  }

  ExchangeLog byKey(String apiKey) {
    return only(request -> request.apiKey().equals(apiKey));
  }

  /**
   * @param to exclusive
   */
  ExchangeLog between(Instant from, Instant to) {
    return only(request -> !request.arrivedAt().isBefore(from) && request.arrivedAt().isBefore(to));
  }

  ExchangeLog of(String withdrawalId) {
    return only(request -> request.wdId().equals(withdrawalId));
  }

  ExchangeLog only(Predicate<RecordedRequest> which) {
    return new ExchangeLog(requests.stream().filter(which).toList());
  }

  int count() {
    return requests.size();
  }

  /** How many withdrawals they were about. */
  int withdrawals() {
    return Math.toIntExact(requests.stream().map(RecordedRequest::wdId).distinct().count());
  }

  Optional<Instant> first() {
    return requests.stream().findFirst().map(RecordedRequest::arrivedAt);
  }

  Optional<Instant> last() {
    return requests.isEmpty()
        ? Optional.empty()
        : Optional.of(requests.get(requests.size() - 1).arrivedAt());
  }

  /** From each call to the arrival of the first request for it; calls without one are left out. */
  Distribution latency(List<Call> calls) {
    return latency(calls.stream().collect(Collectors.toMap(Call::id, Call::calledAt)));
  }

  /**
   * From an instant to the arrival of the first request since then, for each withdrawal; those
   * without one are left out.
   *
   * @param since by withdrawal ID
   */
  Distribution latency(Map<String, Instant> since) {
    Map<String, Duration> latencies = new HashMap<>();
    for (RecordedRequest request : requests) {
      Instant from = since.get(request.wdId());
      if (from != null && !request.arrivedAt().isBefore(from)) {
        latencies.putIfAbsent(request.wdId(), Duration.between(from, request.arrivedAt()));
      }
    }
    return new Distribution(latencies.values());
  }

  /** The most requests of one user that any 1,000 ms hold. */
  int widestWindow() {
    Map<String, Deque<Instant>> windows = new HashMap<>();
    int widest = 0;
    for (RecordedRequest request : requests) {
      Deque<Instant> window = windows.computeIfAbsent(request.user(), user -> new ArrayDeque<>());
      Instant from = request.arrivedAt().minus(WINDOW);
      while (!window.isEmpty() && !window.getFirst().isAfter(from)) {
        window.removeFirst();
      }
      window.addLast(request.arrivedAt());
      widest = Math.max(widest, window.size());
    }
    return widest;
  }

  /** How much of one user's limit the requests make up, over a time; 1 is all of it. */
  double shareOfLimit(Duration time) {
    return count() / (LIMIT * (time.toNanos() / 1e9));
  }
}
