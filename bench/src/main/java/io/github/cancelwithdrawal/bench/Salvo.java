package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Cancellations of one user that were called at once, when all have closed.
 *
 * @param calledAt right before the first call
 * @param log what the exchange saw of the user from then on
 * @param roundTrip the median of a request to the exchange and back, meanwhile
 */
record Salvo(Instant calledAt, ExchangeLog log, Verdicts verdicts, Duration roundTrip) {
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final int WARM_UP = 12;

  /** Something to do while the cancellations run. */
  interface Meanwhile {
    void act() throws InterruptedException;
  }

  /** Makes withdrawals that wait, and cancels all of them. */
  static Salvo fire(Stage stage, Caller caller, String user, int count, Meanwhile meanwhile)
      throws InterruptedException {
    List<CancelWithdrawalRequest> requests = stage.withdraw(user, WithdrawalPlan.waiting(), count);
    Duration max = Duration.ofSeconds(3L * count / ExchangeLog.LIMIT).plus(GRACE);
    try (RoundTrips roundTrips = new RoundTrips(stage.okx().baseUrl())) {
      Instant calledAt = stage.now();
      List<Call> calls = caller.callAll(requests);
      meanwhile.act();
      List<Closing> closings = caller.awaitAll(calls, max);
      ExchangeLog log =
          ExchangeLog.of(stage.okx())
              .only(request -> request.user().equals(user))
              .between(calledAt, stage.now());
      return new Salvo(calledAt, log, new Verdicts(stage.okx(), closings), roundTrips.median());
    }
  }

  static Salvo fire(Stage stage, Caller caller, String user, int count)
      throws InterruptedException {
    return fire(stage, caller, user, count, () -> {});
  }

  /** So that no JVM's first steps are measured. */
  static void warmUp(Stage stage, Caller caller, String user) throws InterruptedException {
    stage.say("Warming up with " + WARM_UP + " cancellations");
    fire(stage, caller, user, WARM_UP);
  }

  int size() {
    return verdicts.closings().size();
  }

  /** That all are cancelled, and say so: what is promised in every case. */
  Figure confirmed(String name) {
    return Figure.count(name + ", of " + size(), verdicts.confirmed())
        .atLeast(size())
        .whateverTheNoise();
  }
}
