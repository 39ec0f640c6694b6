package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationProgress;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import io.github.cancelwithdrawal.worker.CancellationSight;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final CancellationSight IN_REVIEW =
      new CancellationSight(
          new CancellationProgress(
              Phase.WATCHING,
              2,
              new CancellationAnswer(Verdict.REFUSED, "58216", "not now", NOON),
              new Withdrawal(
                  "1123456",
                  null,
                  WithdrawalState.IN_REVIEW,
                  "4",
                  "USDT",
                  "USDT-TRC20",
                  "54.561",
                  null,
                  null,
                  NOON),
              NOON.plusSeconds(3600),
              "ask the key's owner"),
          "in review (4), seen so since 11:58 UTC");

  private static final CancellationSight NO_WORKER = new CancellationSight(null, null);

  @Test
  void shouldMergeWhatWorkflowAndActivityKnow() {
    assertThat(text(IN_REVIEW, Paint.NONE))
        .isEqualTo(
            """
            Withdrawal   1123456 of main
            Cancellation running
            State        in review (4)
            Amount       54.561 USDT on USDT-TRC20
            Transaction  none
            Requests     2 requests, the last refused (58216)
            Now          in review (4), seen so since 11:58 UTC
            Problem      ask the key's owner
            Started      2026-11-23T12:00:00Z
            Gives up     2026-11-23T13:00:00Z""");
  }

  @Test
  void shouldMakeStateAndProblemStandOutOnATerminal() {
    assertThat(text(IN_REVIEW, new Paint(true)))
        .contains("State        \u001b[1min review (4)\u001b[")
        .contains("Problem      \u001b[31mask the key's owner\u001b[");
  }

  @Test
  void shouldAskForAWorkerWhenNoneAnswers() {
    assertThat(text(NO_WORKER, Paint.NONE))
        .contains("Cancellation running\n")
        .contains("Now          no worker answers; is one running?\n");
  }

  private static String text(CancellationSight sight, Paint paint) {
    return StatusText.of(
        CancelWithdrawalRequest.of("main", "1123456"),
        new CancellationStatus(
            "cancel-withdrawal/main/1123456", "RUNNING", NOON, null, sight, null, null),
        paint);
  }
}
