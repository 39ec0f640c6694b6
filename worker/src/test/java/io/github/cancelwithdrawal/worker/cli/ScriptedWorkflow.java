package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.CancelWithdrawalWorkflow;
import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.CancellationOutcome;
import io.github.cancelwithdrawal.CancellationProgress;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Ends as the withdrawal's ID says: with an outcome, with a type of failure, or never. */
public final class ScriptedWorkflow implements CancelWithdrawalWorkflow {
  static final String SLOW = "slow-";
  static final String HELD = "held";

  private static final Instant THEN = Instant.parse("2026-11-23T12:00:00Z");

  @Override
  public CancelWithdrawalResult cancel(CancelWithdrawalRequest request) {
    String id =
        Objects.requireNonNull(
            request.withdrawalId() == null ? request.clientId() : request.withdrawalId());
    if (id.equals(HELD)) {
      Workflow.await(() -> false);
    }
    if (id.startsWith(SLOW)) {
      Workflow.sleep(Duration.ofSeconds(2));
      id = id.substring(SLOW.length());
    }
    String end = id;
    CancellationOutcome outcome = CancellationOutcome.UNRECOGNIZED;
    for (CancellationOutcome each : CancellationOutcome.values()) {
      outcome = each.name().equals(end) ? each : outcome;
    }
    if (outcome == CancellationOutcome.UNRECOGNIZED) {
      throw CancellationFailures.of(end, "a sentence about " + end);
    }
    return new CancelWithdrawalResult(outcome, withdrawal(id), 2, "58216", THEN);
  }

  private static Withdrawal withdrawal(String id) {
    return new Withdrawal(
        id,
        null,
        WithdrawalState.CANCELED,
        "-2",
        "USDT",
        "USDT-TRC20",
        "54.561",
        "0.8",
        null,
        THEN);
  }

  @Override
  public CancellationProgress progress() {
    return new CancellationProgress(
        Phase.WATCHING,
        1,
        new CancellationAnswer(CancellationAnswer.Verdict.ACCEPTED, "0", "accepted", THEN),
        null,
        THEN,
        null);
  }
}
