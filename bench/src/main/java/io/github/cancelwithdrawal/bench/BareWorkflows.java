package io.github.cancelwithdrawal.bench;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** The least that a workflow can do, to set beside a cancellation. */
final class BareWorkflows {
  static final String TASK_QUEUE = "bare";

  /** As a cancellation has one for its watch. */
  static final String SECOND_TASK_QUEUE = "bare-watch";

  private BareWorkflows() {}

  /** One activity, on the workflow's own queue, that sends one plain HTTP request. */
  @WorkflowInterface
  public interface BareRequest {
    @WorkflowMethod
    void run(String id);
  }

  /** Two activities that do nothing, each on a queue of its own. */
  @WorkflowInterface
  public interface BareSteps {
    @WorkflowMethod
    void run(String id);
  }

  /** What both are made of. */
  @ActivityInterface
  public interface BareActivities {
    void request(String id);

    void nothing(String id);
  }

  /** Registered with the bare worker. */
  public static final class BareRequestImpl implements BareRequest {
    @Override
    public void run(String id) {
      activities(TASK_QUEUE).request(id);
    }
  }

  /** Registered with the bare worker. */
  public static final class BareStepsImpl implements BareSteps {
    @Override
    public void run(String id) {
      activities(TASK_QUEUE).nothing(id);
      activities(SECOND_TASK_QUEUE).nothing(id);
    }
  }

  private static BareActivities activities(String taskQueue) {
    return Workflow.newActivityStub(
        BareActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(taskQueue)
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .build());
  }
}
