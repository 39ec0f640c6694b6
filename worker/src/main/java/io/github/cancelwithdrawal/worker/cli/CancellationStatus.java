package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.worker.CancellationObserver;
import io.github.cancelwithdrawal.worker.CancellationSight;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation, running or closed. One of {@code sight}, {@code result} and {@code failure} is
 * there.
 *
 * @param status Temporal's word for it, such as RUNNING
 * @param closedAt null while it runs
 * @param sight what is seen of it while it runs
 * @param result how it ended
 * @param failure why it ended without a result
 */
record CancellationStatus(
    String workflowId,
    String status,
    Instant startedAt,
    @Nullable Instant closedAt,
    @Nullable CancellationSight sight,
    @Nullable CancelWithdrawalResult result,
    @Nullable FailedCancellation failure) {

  /**
   * Looks at the latest run.
   *
   * @throws io.temporal.client.WorkflowNotFoundException if there is none
   */
  static CancellationStatus of(WorkflowClient client, String workflowId)
      throws InterruptedException {
    WorkflowExecutionDescription run = client.newUntypedWorkflowStub(workflowId).describe();
    // Another run may begin meanwhile.
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder().setWorkflowExecution(run.getExecution()).build());
    if (run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      return of(run, new CancellationObserver(stub).look(), null, null);
    }
    try {
      return of(run, null, stub.getResult(CancelWithdrawalResult.class), null);
    } catch (WorkflowFailedException e) {
      return of(run, null, null, FailedCancellation.of(e));
    }
  }

  private static CancellationStatus of(
      WorkflowExecutionDescription run,
      @Nullable CancellationSight sight,
      @Nullable CancelWithdrawalResult result,
      @Nullable FailedCancellation failure) {
    return new CancellationStatus(
        run.getExecution().getWorkflowId(),
        run.getStatus().name().replace("WORKFLOW_EXECUTION_STATUS_", ""),
        run.getStartTime(),
        sight == null ? run.getCloseTime() : null,
        sight,
        result,
        failure);
  }

  /** For programs to read; what is not known is not there. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("workflowId", workflowId);
    members.put("status", status);
    members.put("startedAt", startedAt.toString());
    put(members, "closedAt", closedAt == null ? null : closedAt.toString());
    if (sight != null) {
      put(members, "progress", sight.progress());
      put(members, "activity", sight.activity());
    }
    put(members, "result", result);
    put(members, "failure", failure);
    return members;
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
