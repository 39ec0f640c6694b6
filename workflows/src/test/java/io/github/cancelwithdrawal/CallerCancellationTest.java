package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.found;
import static io.github.cancelwithdrawal.Turn.report;
import static io.github.cancelwithdrawal.Turn.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.WatchReport.Kind;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A workflow that its caller cancels stops watching, whatever it is at. */
class CallerCancellationTest {
  private static final Duration LONG = Duration.ofDays(2);

  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @Test
  void shouldStopWhileItLooksTheAccountUp() {
    temporal.accounts().rollOutAfter(LONG);

    shouldStopIn(temporal.start(request), Phase.STARTING);
  }

  @Test
  void shouldStopWhileItLooksForAClientId() {
    temporal.okx().shows(found(Withdrawals.waiting()).after(LONG));

    shouldStopIn(
        temporal.start(CancelWithdrawalRequest.ofClientId("treasury", "payout-77")),
        Phase.RESOLVING);
  }

  @Test
  void shouldStopWhileItAsks() {
    temporal.okx().answers(accepted().after(LONG));

    shouldStopIn(temporal.start(request), Phase.REQUESTING);
  }

  @Test
  void shouldStopWhileItWatches() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(LONG));

    shouldStopIn(temporal.start(request), Phase.WATCHING);
  }

  @Test
  void shouldStopWhileItAsksAndWatches() {
    temporal.okx().answers(unanswered("OKX refuses the key (50111)"), accepted().after(LONG));
    temporal.okx().shows(report(Kind.PAST_NO_RETURN, Withdrawals.broadcasting(), null));
    temporal.okx().shows(ended(Withdrawals.canceled()).after(LONG));

    shouldStopIn(temporal.start(request), Phase.PAST_NO_RETURN);
  }

  @Test
  void shouldStopBetweenTwoWatches() {
    temporal.okx().answers(accepted());
    temporal.okx().showsForEver(report(Kind.PENDING, Withdrawals.inReview(), null));
    WorkflowStub cancellation = temporal.start(request);
    temporal.passTimeUntil(cancellation, progress -> temporal.okx().watches().size() > 2);

    shouldStopIn(cancellation, Phase.WATCHING);
  }

  private void shouldStopIn(WorkflowStub cancellation, Phase phase) {
    temporal.passTimeUntil(cancellation, progress -> progress.phase() == phase);

    cancellation.cancel();

    assertThatThrownBy(() -> temporal.result(cancellation))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(cancellation.describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
    assertThat(temporal.lasted(cancellation)).isLessThan(Duration.ofMinutes(3));
    assertThat(temporal.progress(cancellation).phase()).isEqualTo(Phase.STOPPED);
    assertThat(temporal.details(cancellation)).endsWith("Stopped: nobody watches it any more");
    assertThat(temporal.warnings()).noneMatch(warning -> warning.contains("never accessed"));
  }
}
