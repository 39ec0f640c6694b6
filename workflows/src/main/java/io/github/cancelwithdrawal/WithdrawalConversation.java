package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.CancellationSchedule.CLOSE_HEARTBEAT_TIMEOUT;

import io.github.cancelwithdrawal.AccountActivities.AccountRoute;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The workflow's side of the activities: their options, and what an operator reads on them. */
final class WithdrawalConversation {
  /**
   * The activities end by their deadlines, which are arguments. This only bounds a worker that
   * heartbeats and never returns.
   */
  private static final Duration NET = Duration.ofHours(1);

  /** Where the activity does not say itself when to come back. */
  private static final RetryOptions RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(30))
          .build();

  private final CancelWithdrawalRequest request;
  private final String requestQueue;
  private final String watchQueue;

  WithdrawalConversation(CancelWithdrawalRequest request, AccountRoute route) {
    this.request = request;
    String base = Workflow.getInfo().getTaskQueue();
    this.requestQueue = TaskQueues.requests(base, route.group());
    this.watchQueue = TaskQueues.watches(base, route.group());
  }

  Promise<CancellationAnswer> requestCancellation(String withdrawalId, Instant deadline) {
    WithdrawalActivities activities =
        Workflow.newActivityStub(
            WithdrawalActivities.class,
            options(requestQueue, deadline)
                .setHeartbeatTimeout(CLOSE_HEARTBEAT_TIMEOUT)
                .setSummary(CancellationNarrative.requestSummary(withdrawalId))
                .build());
    return Async.function(
        activities::requestCancellation,
        new CancellationOrder(request.account(), withdrawalId, request.priority(), deadline));
  }

  Promise<WatchReport> watch(
      CancellationJournal journal,
      CancellationSchedule.Stretch stretch,
      WithdrawalWatch.@Nullable AskAgain askAgain) {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    boolean resolved = journal.isResolved();
    String clientId = request.clientId();
    String summary =
        resolved || clientId == null
            ? CancellationNarrative.watchSummary(journal.withdrawalId(), now, stretch.until())
            : CancellationNarrative.resolveSummary(clientId, now, stretch.until());
    WithdrawalActivities activities =
        Workflow.newActivityStub(
            WithdrawalActivities.class,
            options(watchQueue, stretch.until())
                .setHeartbeatTimeout(stretch.heartbeatTimeout())
                .setSummary(summary)
                .build());
    return Async.function(
        activities::pollWithdrawal,
        new WithdrawalWatch(
            request.account(),
            resolved ? journal.withdrawalId() : null,
            resolved ? null : clientId,
            journal.withdrawal(),
            askAgain,
            stretch.until()));
  }

  private static ActivityOptions.Builder options(String taskQueue, Instant deadline) {
    Duration left =
        Duration.ofMillis(Math.max(0, deadline.toEpochMilli() - Workflow.currentTimeMillis()));
    return ActivityOptions.newBuilder()
        .setTaskQueue(taskQueue)
        .setStartToCloseTimeout(left.plus(NET))
        .setRetryOptions(RETRIES)
        .setCancellationType(ActivityCancellationType.TRY_CANCEL);
  }
}
