package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One line runs a cancellation from another workflow. */
class FromWorkflowTest {
  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @BeforeEach
  void registerParents() {
    temporal.worker().registerWorkflowImplementationTypes(Payouts.implementations());
    temporal
        .watchWorker()
        .registerActivitiesImplementations(new Payouts.WaitingJoin(temporal::client));
  }

  @Test
  void shouldReturnTheResultToItsParent() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = temporal.result(parent("TakeBack"));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(temporal.warnings()).isEmpty();
  }

  @Test
  void shouldOutliveAParentThatClosesAtOnce() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofMinutes(3)));

    parent("TakeBackAndLeave").getResult(Void.class);

    assertThat(temporal.result(cancellation()).outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(temporal.warnings()).isEmpty();
  }

  @Test
  void shouldBeRunningBeforeItsParentCanClose() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofMinutes(3)));

    WorkflowStub parent = parent("TakeBackAndLeave");
    parent.getResult(Void.class);

    // A server does not start a child whose parent has closed before.
    assertThat(temporal.events(parent))
        .extracting(HistoryEvent::getEventType)
        .contains(EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED);
  }

  @Test
  void shouldOutliveTheCancellationOfItsParent() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofMinutes(3)));
    WorkflowStub parent = parent("TakeBack");
    temporal.passTimeUntil(cancellation(), progress -> !temporal.okx().watches().isEmpty());

    parent.cancel();

    assertThatThrownBy(() -> temporal.result(parent))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(parent.describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
    assertThat(temporal.result(cancellation()).outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }

  @Test
  void shouldTellACancelledParentThatItWasCancelled() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofMinutes(3)));
    WorkflowStub parent = parent("TakeBackAndSay");
    temporal.passTimeUntil(cancellation(), progress -> !temporal.okx().watches().isEmpty());

    parent.cancel();

    // A workflow that returns although it was asked to cancel is closed as cancelled all the same.
    assertThatThrownBy(() -> parent.getResult(String.class))
        .hasCauseInstanceOf(CanceledFailure.class);
    temporal.result(cancellation());
  }

  @Test
  void shouldNotPassOffACancelledCancellationAsACancelledParent() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofMinutes(3)));
    WorkflowStub parent = parent("TakeBackAndSay");
    temporal.passTimeUntil(cancellation(), progress -> !temporal.okx().watches().isEmpty());

    cancellation().cancel();

    assertThat(parent.getResult(String.class)).isEqualTo("ChildWorkflowFailure");
  }

  @Test
  void shouldGiveTheSameResultToASecondParent() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofSeconds(3)));

    WorkflowStub first = parent("TakeBack");
    temporal.passTimeUntil(cancellation(), progress -> true);
    WorkflowStub second = parent("TakeBack");

    assertThat(temporal.result(second)).isEqualTo(temporal.result(first));
    assertThat(temporal.okx().orders()).hasSize(1);
    assertThat(temporal.summaries(second)).contains("wait for cancel-withdrawal/treasury/1123456");
    assertThat(temporal.warnings()).isEmpty();
  }

  @Test
  void shouldFailBothParentsAlike() {
    temporal
        .okx()
        .answers(
            Turn.<CancellationOrder, CancellationAnswer>failing(
                    CancellationFailures.UNUSABLE_CONFIGURATION, "a demo account")
                .after(Duration.ofSeconds(3)));

    WorkflowStub first = parent("TakeBack");
    temporal.passTimeUntil(cancellation(), progress -> true);
    WorkflowStub second = parent("TakeBack");

    assertThat(temporal.failure(first).getType())
        .isEqualTo(CancellationFailures.UNUSABLE_CONFIGURATION);
    assertThat(temporal.failure(second).getType())
        .isEqualTo(CancellationFailures.UNUSABLE_CONFIGURATION);
    assertThat(temporal.failure(second).getOriginalMessage()).isEqualTo("a demo account");
  }

  @Test
  void shouldFailItsParentWithItsOwnFailure() {
    temporal.okx().answers(failing(CancellationFailures.UNUSABLE_CONFIGURATION, "a demo account"));

    WorkflowStub parent = parent("TakeBackAndSay");

    assertThat(parent.getResult(String.class))
        .isEqualTo("ApplicationFailure UnusableConfiguration");
  }

  private WorkflowStub parent(String type) {
    WorkflowStub parent =
        temporal
            .client()
            .newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(CancelWithdrawalWorkflow.TASK_QUEUE)
                    .build());
    parent.start(request);
    return parent;
  }

  private WorkflowStub cancellation() {
    return temporal.client().newUntypedWorkflowStub(Cancellations.workflowId(request));
  }
}
