package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Withdrawals in review that became cancellable together, for a few seconds.
 *
 * @param caught those for which a request was accepted in that time
 * @param latencies how long after they became cancellable
 */
record Opening(List<Call> caught, List<Duration> latencies) {
  static final Duration TIME = Duration.ofSeconds(5);

  private static final String WAITING = "0";
  private static final String IN_REVIEW = "4";

  /** Opens them, waits, and shuts those that nobody caught. */
  static Opening of(Stage stage, List<Call> calls) throws InterruptedException {
    Instant opened = stage.now();
    calls.forEach(call -> stage.okx().setState(call.id(), WAITING));
    Thread.sleep(TIME.toMillis());
    calls.stream()
        .filter(call -> stage.okx().withdrawal(call.id()).state().equals(WAITING))
        .forEach(call -> stage.okx().setState(call.id(), IN_REVIEW));
    ExchangeLog accepted =
        ExchangeLog.of(stage.okx()).cancels().accepted().between(opened, opened.plus(TIME));
    List<Call> caught = new ArrayList<>();
    List<Duration> latencies = new ArrayList<>();
    for (Call call : calls) {
      for (RecordedRequest request : accepted.of(call.id()).requests()) {
        caught.add(call);
        latencies.add(Duration.between(opened, request.arrivedAt()));
      }
    }
    return new Opening(caught, latencies);
  }

  /** How many the limit allows to catch. */
  static int canCatch(int accounts) {
    return Math.toIntExact(TIME.toSeconds()) * ExchangeLog.LIMIT * accounts;
  }
}
