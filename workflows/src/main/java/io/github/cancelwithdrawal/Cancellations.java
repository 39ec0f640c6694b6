package io.github.cancelwithdrawal;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.Priority;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Starts cancellations, or joins those that already run: one line from a client, one line from
 * another workflow.
 *
 * <p>Whoever asks for the same withdrawal of the same account gets the same cancellation while it
 * runs; the first request decides. One that has closed may be started again.
 */
public final class Cancellations {
  /** Longer than any {@code giveUpAfter}: a joined cancellation has the deadline of its own. */
  private static final Duration JOIN_MAX = Duration.ofDays(400);

  private static final Duration JOIN_HEARTBEAT_TIMEOUT = Duration.ofMinutes(3);

  private Cancellations() {}

  /** The workflow ID under which the request's withdrawal is cancelled. */
  public static String workflowId(CancelWithdrawalRequest request) {
    String withdrawalId = request.withdrawalId();
    String withdrawal = withdrawalId != null ? withdrawalId : "client/" + request.clientId();
    return "cancel-withdrawal/" + request.account() + "/" + withdrawal;
  }

  /**
   * Cancels a withdrawal and waits for the outcome. For clients; blocks.
   *
   * @throws io.temporal.client.WorkflowFailedException caused by an {@link ApplicationFailure} of
   *     one of the types in {@link CancellationFailures}
   */
  public static CancelWithdrawalResult cancel(
      WorkflowClient client, CancelWithdrawalRequest request) {
    return start(client, request).getResult(CancelWithdrawalResult.class);
  }

  /**
   * Starts to cancel a withdrawal, or joins the run that does so already. For clients.
   *
   * @return the run: it gives the result, answers the query {@code progress}, and can be cancelled
   */
  public static WorkflowStub start(WorkflowClient client, CancelWithdrawalRequest request) {
    return start(
        client, request, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
  }

  /**
   * Starts to cancel a withdrawal, if no run does so already. For clients who tell the two apart.
   *
   * @throws io.temporal.client.WorkflowExecutionAlreadyStarted if one does
   */
  public static WorkflowStub startNew(WorkflowClient client, CancelWithdrawalRequest request) {
    return start(client, request, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL);
  }

  private static WorkflowStub start(
      WorkflowClient client, CancelWithdrawalRequest request, WorkflowIdConflictPolicy policy) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            CancelWithdrawalWorkflow.class.getSimpleName(),
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId(request))
                .setTaskQueue(CancelWithdrawalWorkflow.TASK_QUEUE)
                .setWorkflowIdConflictPolicy(policy)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setPriority(priority(request))
                .setStaticSummary(CancellationNarrative.workflowSummary(request))
                .build());
    stub.start(request);
    return stub;
  }

  /**
   * Cancels a withdrawal and waits for the outcome. For workflows.
   *
   * <p>The cancellation outlives the calling workflow, its closing as well as its cancellation.
   *
   * @throws ApplicationFailure of one of the types in {@link CancellationFailures}
   * @throws CanceledFailure if the calling workflow was cancelled
   * @throws TemporalFailure of another kind if the cancellation itself was cancelled or terminated
   */
  public static CancelWithdrawalResult cancel(CancelWithdrawalRequest request) {
    return cancelAsync(request).get();
  }

  /**
   * As {@link #cancel(CancelWithdrawalRequest)}, without waiting for the outcome. For workflows.
   *
   * <p>Returns when the cancellation runs, so that the calling workflow may close right after.
   */
  public static Promise<CancelWithdrawalResult> cancelAsync(CancelWithdrawalRequest request) {
    CancelWithdrawalWorkflow child =
        Workflow.newChildWorkflowStub(
            CancelWithdrawalWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(workflowId(request))
                .setTaskQueue(CancelWithdrawalWorkflow.TASK_QUEUE)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                .setPriority(priority(request))
                .setStaticSummary(CancellationNarrative.workflowSummary(request))
                .build());
    CancellationScope scope = CancellationScope.current();
    Promise<CancelWithdrawalResult> outcome =
        Async.function(child::cancel, request)
            .handle((result, failure) -> joinIfRunning(request, scope, result, failure))
            .thenCompose(promise -> promise);
    // Temporal does not start a child whose parent has closed before, abandoned or not. A failure
    // to start is told by the outcome.
    Workflow.getWorkflowExecution(child).getFailure();
    return outcome;
  }

  private static Promise<CancelWithdrawalResult> joinIfRunning(
      CancelWithdrawalRequest request,
      CancellationScope scope,
      @Nullable CancelWithdrawalResult result,
      @Nullable RuntimeException failure) {
    if (failure == null) {
      return Workflow.newPromise(result);
    }
    return failure.getCause() instanceof WorkflowExecutionAlreadyStarted
        ? join(workflowId(request), scope)
        : Workflow.newFailedPromise(plain(failure, scope));
  }

  /** A child cannot join a running workflow, so an activity of ours waits for it. */
  private static Promise<CancelWithdrawalResult> join(String workflowId, CancellationScope scope) {
    JoinActivities activities =
        Workflow.newActivityStub(
            JoinActivities.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.watches(CancelWithdrawalWorkflow.TASK_QUEUE, null))
                .setStartToCloseTimeout(JOIN_MAX)
                .setHeartbeatTimeout(JOIN_HEARTBEAT_TIMEOUT)
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .setSummary("wait for " + workflowId)
                .build());
    return Async.function(activities::joinCancellation, workflowId)
        .handle(
            (result, failure) ->
                failure == null
                    ? Workflow.newPromise(result)
                    : Workflow.<CancelWithdrawalResult>newFailedPromise(plain(failure, scope)))
        .thenCompose(promise -> promise);
  }

  /**
   * The failure of the cancellation itself, whichever way it came. That it was cancelled is not
   * passed off as a cancellation of the caller.
   */
  private static RuntimeException plain(RuntimeException failure, CancellationScope scope) {
    Throwable cause = failure.getCause();
    if (cause instanceof ApplicationFailure application) {
      return application;
    }
    return cause instanceof CanceledFailure canceled && scope.isCancelRequested()
        ? canceled
        : failure;
  }

  private static Priority priority(CancelWithdrawalRequest request) {
    int key =
        switch (request.priority()) {
          case URGENT -> 1;
          case NORMAL -> 3;
          case BULK -> 5;
        };
    return Priority.newBuilder().setPriorityKey(key).build();
  }
}
