package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.CancellationOutcome;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a withdrawal of the demo, and what cancelling it must come to.
 *
 * @param story in a few words
 * @param plan null if there is no such withdrawal
 * @param end an outcome, or a type of failure
 */
record Fate(String story, String account, @Nullable WithdrawalPlan plan, String end) {
  private static final String CANCELED = CancellationOutcome.CANCELED.name();

  static final List<Fate> ALL =
      List.of(
          new Fate(
              "waits, can be cancelled", DemoExchange.CALM, WithdrawalPlan.waiting(), CANCELED),
          new Fate(
              "in review, then free for 2 s",
              DemoExchange.CALM,
              WithdrawalPlan.inState("4")
                  .then(seconds(8), "0")
                  .then(seconds(10), "1")
                  .then(seconds(12), "2"),
              CANCELED),
          new Fate(
              "already on its way",
              DemoExchange.CALM,
              WithdrawalPlan.inState("1").then(seconds(12), "2"),
              CancellationOutcome.COMPLETED.name()),
          new Fate(
              "OKX itself lets it fail",
              DemoExchange.CALM,
              WithdrawalPlan.inState("10").then(seconds(9), "-1"),
              CancellationOutcome.FAILED.name()),
          new Fate(
              "faults at OKX and on the way",
              DemoExchange.STORMY,
              WithdrawalPlan.waiting().withWdId("92000001"),
              CANCELED),
          new Fate(
              "OKX refuses the key for 6 s",
              DemoExchange.LOCKED_OUT,
              WithdrawalPlan.waiting().withUser(DemoExchange.LOCKED_OUT),
              CANCELED),
          new Fate(
              "an ID that OKX does not know",
              DemoExchange.CALM,
              /* plan= */ null,
              CancellationFailures.WITHDRAWAL_NOT_FOUND));

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
