package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartedCancellationTest {
  private static final WorkflowExecution RUN = WorkflowExecution.getDefaultInstance();

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"})
  void shouldGoOnWaitingThroughAnOutage(Status.Code code) {
    assertThat(StartedCancellation.isOutage(failure(code))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"PERMISSION_DENIED", "UNAUTHENTICATED", "NOT_FOUND"})
  void shouldNotWaitForWhatDoesNotPass(Status.Code code) {
    assertThat(StartedCancellation.isOutage(failure(code))).isFalse();
  }

  @Test
  void shouldNotWaitForACancellationThatIsGone() {
    assertThat(
            StartedCancellation.isOutage(
                new WorkflowNotFoundException(RUN, "CancelWithdrawalWorkflow", null)))
        .isFalse();
  }

  private static WorkflowServiceException failure(Status.Code code) {
    return new WorkflowServiceException(
        RUN, "CancelWithdrawalWorkflow", code.toStatus().asRuntimeException());
  }
}
