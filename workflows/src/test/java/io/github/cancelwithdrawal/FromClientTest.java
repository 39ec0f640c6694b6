package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.unknownId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line starts or joins a cancellation from a client. */
class FromClientTest {
  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @Test
  void shouldCancelInOneLine() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = Cancellations.cancel(temporal.client(), request);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }

  @Test
  void shouldJoinTheOneThatRuns() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofMinutes(1)));

    WorkflowStub first = temporal.start(request);
    WorkflowStub second = temporal.start(request.withReason("again"));

    assertThat(runId(second)).isEqualTo(runId(first));
    assertThat(temporal.result(second)).isEqualTo(temporal.result(first));
    assertThat(temporal.okx().orders()).hasSize(1);
  }

  @Test
  void shouldSayThatOneRunsAlready() {
    temporal.okx().answersForEver(accepted());
    temporal.okx().showsForEver(ended(Withdrawals.canceled()).after(Duration.ofMinutes(1)));

    WorkflowStub first = Cancellations.startNew(temporal.client(), request);

    assertThatExceptionOfType(WorkflowExecutionAlreadyStarted.class)
        .isThrownBy(() -> Cancellations.startNew(temporal.client(), request));
    temporal.result(first);
    assertThat(runId(Cancellations.startNew(temporal.client(), request)))
        .isNotEqualTo(runId(first));
  }

  @Test
  void shouldStartAFinishedOneAnew() {
    temporal.okx().answersForEver(accepted());
    temporal.okx().showsForEver(ended(Withdrawals.canceled()));

    WorkflowStub first = temporal.start(request);
    temporal.result(first);
    WorkflowStub second = temporal.start(request);
    temporal.result(second);

    assertThat(runId(second)).isNotEqualTo(runId(first));
  }

  @Test
  void shouldStartAFailedOneAnew() {
    temporal.okx().answers(unknownId(), unknownId(), unknownId());
    temporal.okx().shows(Turn.absent(), Turn.absent(), Turn.absent());
    assertThat(temporal.failure(temporal.start(request)).getType())
        .isEqualTo(CancellationFailures.WITHDRAWAL_NOT_FOUND);
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = Cancellations.cancel(temporal.client(), request);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }

  @ParameterizedTest
  @CsvSource({"URGENT,1", "NORMAL,3", "BULK,5"})
  void shouldTellTemporalThePriority(CancellationPriority priority, int key) {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request.withPriority(priority));
    temporal.result(cancellation);

    assertThat(
            temporal
                .events(cancellation)
                .get(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getPriority()
                .getPriorityKey())
        .isEqualTo(key);
    assertThat(temporal.okx().orders().get(0).priority()).isEqualTo(priority);
  }

  @Test
  void shouldNameTheWorkflowAfterAccountAndWithdrawal() {
    assertThat(Cancellations.workflowId(request)).isEqualTo("cancel-withdrawal/treasury/1123456");
    assertThat(Cancellations.workflowId(CancelWithdrawalRequest.ofClientId("treasury", "p77")))
        .isEqualTo("cancel-withdrawal/treasury/client/p77");
  }

  private static String runId(WorkflowStub cancellation) {
    return Objects.requireNonNull(cancellation.getExecution()).getRunId();
  }
}
