package io.github.cancelwithdrawal.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many workers serve a task queue, as far as Temporal knows: it lists a new one within seconds,
 * and one that has gone for five minutes more. Good for a first guess of who shares a limit, and
 * for nothing else.
 */
final class WorkerCount implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(WorkerCount.class);

  private final WorkflowClient client;
  private final Map<String, IntConsumer> listeners;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(WorkerCount::daemon);

  private WorkerCount(WorkflowClient client, Map<String, IntConsumer> listeners) {
    this.client = client;
    this.listeners = Map.copyOf(listeners);
  }

  /**
   * Counts now and every half minute, and tells who listens to a queue.
   *
   * @param listeners by task queue; called on a thread of its own
   */
  static WorkerCount start(WorkflowClient client, Map<String, IntConsumer> listeners) {
    WorkerCount count = new WorkerCount(client, listeners);
    var unused =
        count.timer.scheduleWithFixedDelay(count::count, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
    return count;
  }

  private void count() {
    try {
      listeners.forEach(this::count);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        timer.shutdown();
      }
      log.debug("Temporal does not tell how many workers there are", e);
    }
  }

  private void count(String taskQueue, IntConsumer listener) {
    int workers = workers(taskQueue);
    if (workers > 0) {
      listener.accept(workers);
    }
  }

  private int workers(String taskQueue) {
    return (int)
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
            .describeTaskQueue(
                DescribeTaskQueueRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                    .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                    .build())
            .getPollersList()
            .stream()
            .map(PollerInfo::getIdentity)
            .distinct()
            .count();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "worker-count");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
