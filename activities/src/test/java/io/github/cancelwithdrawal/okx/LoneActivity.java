package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationOrder;
import io.github.cancelwithdrawal.WatchReport;
import io.github.cancelwithdrawal.WithdrawalActivities;
import io.github.cancelwithdrawal.WithdrawalWatch;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** Workflows of a single activity, with heartbeats that a test does not have to wait for. */
public final class LoneActivity {
  static final String TASK_QUEUE = "activities";

  private static final ActivityOptions OPTIONS =
      ActivityOptions.newBuilder()
          .setTaskQueue(TASK_QUEUE)
          .setStartToCloseTimeout(Duration.ofHours(1))
          .setHeartbeatTimeout(Duration.ofMillis(1_500))
          .build();

  private LoneActivity() {}

  @WorkflowInterface
  public interface LoneWatch {
    @WorkflowMethod
    WatchReport watch(WithdrawalWatch watch);
  }

  @WorkflowInterface
  public interface LoneRequest {
    @WorkflowMethod
    CancellationAnswer request(CancellationOrder order);
  }

  public static final class Watching implements LoneWatch {
    @Override
    public WatchReport watch(WithdrawalWatch watch) {
      return Workflow.newActivityStub(WithdrawalActivities.class, OPTIONS).pollWithdrawal(watch);
    }
  }

  public static final class Requesting implements LoneRequest {
    @Override
    public CancellationAnswer request(CancellationOrder order) {
      return Workflow.newActivityStub(WithdrawalActivities.class, OPTIONS)
          .requestCancellation(order);
    }
  }
}
