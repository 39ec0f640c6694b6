package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.cancelable;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.pastNoReturn;
import static io.github.cancelwithdrawal.Turn.refused;
import static io.github.cancelwithdrawal.Turn.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.WatchReport.Kind;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Withdrawals that take their time. */
class LongWatchTest {
  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @Test
  void shouldWatchCloselyForTenMinutesAndCalmlyAfterwards() {
    temporal.okx().answers(refused());
    // In review from the first look on, which is ten minutes back when the first watch ends.
    Instant begin = temporal.now();
    Turn<WithdrawalWatch, WatchReport> inReview =
        new Turn<>(
            (watch, firstTry) -> watch.deadline(),
            (watch, now) ->
                new WatchReport(
                    Kind.PENDING,
                    Withdrawals.inReview(),
                    begin,
                    /* absent= */ false,
                    /* problem= */ null));
    temporal.okx().shows(inReview, ended(Withdrawals.canceled()).after(Duration.ofDays(3)));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    List<Script.Call<WithdrawalWatch>> watches = temporal.okx().watchCalls();
    assertThat(watches)
        .extracting(Script.Call::heartbeatTimeout)
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(3));
    assertThat(Duration.between(begin, watches.get(0).input().deadline()))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    assertThat(Duration.between(begin, watches.get(1).input().deadline()))
        .isBetween(Duration.ofDays(7), Duration.ofDays(7).plusMinutes(1));
    assertThat(watches.get(1).input().lastKnown()).isEqualTo(Withdrawals.inReview());
  }

  @Test
  void shouldRecordThePointOfNoReturnTheMomentItIsSeen() {
    temporal.okx().answers(refused());
    temporal
        .okx()
        .shows(
            pastNoReturn(Withdrawals.broadcasting()).after(Duration.ofMinutes(1)),
            ended(Withdrawals.completed()).after(Duration.ofMinutes(5)));

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> progress.phase() == Phase.PAST_NO_RETURN);
    assertThat(temporal.searchAttribute(cancellation, CancellationNarrative.WITHDRAWAL_STATE))
        .isEqualTo("BROADCASTING");
    assertThat(temporal.details(cancellation))
        .startsWith("**being broadcast (1): past the point of no return**")
        .contains("only OKX's support may stop it");
    assertThat(temporal.result(cancellation).outcome()).isEqualTo(CancellationOutcome.COMPLETED);
    assertThat(temporal.okx().watches().get(1).lastKnown()).isEqualTo(Withdrawals.broadcasting());
  }

  @Test
  void shouldShowAContradictionAndWatchOn() {
    String problem = "OKX says cancelled, and shows a transaction";
    Withdrawal contradiction = Withdrawals.withTransaction(Withdrawals.canceled());
    temporal.okx().answers(refused());
    temporal
        .okx()
        .shows(
            report(Kind.PAST_NO_RETURN, contradiction, problem),
            ended(Withdrawals.completed()).after(Duration.ofMinutes(5)));

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> problem.equals(progress.problem()));
    assertThat(temporal.progress(cancellation).phase()).isEqualTo(Phase.PAST_NO_RETURN);
    assertThat(temporal.result(cancellation).outcome()).isEqualTo(CancellationOutcome.COMPLETED);
    assertThat(temporal.progress(cancellation).problem()).isNull();
  }

  @Test
  void shouldNotTakeAContradictionForAnEndEvenWhenItsReportSaysSo() {
    temporal.okx().answers(refused());
    temporal
        .okx()
        .shows(
            ended(Withdrawals.withTransaction(Withdrawals.failed())),
            ended(Withdrawals.withTransaction(Withdrawals.failed())),
            ended(Withdrawals.inReview()),
            ended(Withdrawals.completed()));

    WorkflowStub cancellation = temporal.start(request);

    assertThat(temporal.result(cancellation).outcome()).isEqualTo(CancellationOutcome.COMPLETED);
    assertThat(temporal.lasted(cancellation)).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void shouldContinueAsNewAndRememberEverything() {
    for (int i = 0; i < 350; i++) {
      temporal.okx().answers(refused());
      temporal.okx().shows(cancelable());
    }
    temporal.okx().answers(Turn.accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofMinutes(1)));

    WorkflowStub cancellation = temporal.start(request);
    String firstRun = Objects.requireNonNull(cancellation.getExecution()).getRunId();
    Instant deadline = Objects.requireNonNull(temporal.progress(cancellation).deadline());
    CancelWithdrawalResult result = temporal.result(cancellation);

    WorkflowStub lastRun =
        temporal.client().newUntypedWorkflowStub(Cancellations.workflowId(request));
    assertThat(lastRun.describe().getExecution().getRunId()).isNotEqualTo(firstRun);
    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.requests()).isEqualTo(351);
    assertThat(result.lastCode()).isEqualTo("58216");
    assertThat(temporal.progress(lastRun))
        .satisfies(
            progress -> {
              assertThat(progress.phase()).isEqualTo(Phase.SETTLED);
              assertThat(progress.requests()).isEqualTo(351);
              assertThat(progress.deadline()).isEqualTo(deadline);
            });
    assertThat(temporal.searchAttribute(lastRun, CancellationNarrative.ACCOUNT))
        .isEqualTo("treasury");
    assertThat(temporal.warnings()).isEmpty();
  }
}
