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
              withdrawal(WithdrawalState.IN_REVIEW, "4"),
              NOON.plusSeconds(3600),
              "ask the key's owner"),
          "in review (4), seen so since 11:58 UTC");

  private static final CancellationSight LATE =
      new CancellationSight(
          new CancellationProgress(
              Phase.PAST_NO_RETURN,
              0,
              null,
              withdrawal(WithdrawalState.BROADCASTING, "1"),
              NOON.plusSeconds(3600),
              null),
          "being broadcast (1), seen so since 11:58 UTC");

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
            Requests     2, the last refused (58216)
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
  void shouldSayFirstThatItIsTimeToPhone() {
    assertThat(text(LATE, Paint.NONE))
        .isEqualTo(
            """
            Withdrawal   1123456 of main
            Cancellation running
            PHONE OKX    past the point of no return; only OKX's support may still stop the coins
            State        being broadcast (1)
            Amount       54.561 USDT on USDT-TRC20
            Transaction  none
            Now          being broadcast (1), seen so since 11:58 UTC
            Started      2026-11-23T12:00:00Z
            Gives up     2026-11-23T13:00:00Z""");
    assertThat(text(LATE, new Paint(true))).contains("PHONE OKX    \u001b[1m\u001b[31mpast the");
  }

  @Test
  void shouldTakeOutWhatATerminalWouldObey() {
    CancellationSight sight =
        new CancellationSight(
            new CancellationProgress(
                Phase.WATCHING,
                0,
                null,
                withdrawal(WithdrawalState.UNKNOWN, "\u001b[31m"),
                null,
                "OKX says:\u202e8\u001bc"),
            "\u001b]0;gone\u0007\u009b2Jok\r\nStarted      never");

    assertThat(text(sight, Paint.NONE))
        .contains("State        in a state unknown to this version ( [31m)\n")
        .contains("Now          ]0;gone 2Jok Started      never\n")
        .contains("Problem      OKX says: 8 c\n")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
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
            paint)
        .toString();
  }

  private static Withdrawal withdrawal(WithdrawalState state, String code) {
    return new Withdrawal(
        "1123456", null, state, code, "USDT", "USDT-TRC20", "54.561", null, null, NOON);
  }
}
