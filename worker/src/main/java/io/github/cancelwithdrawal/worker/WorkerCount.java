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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** The queues of which the log has told that they could not be counted. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(WorkerCount::daemon);

  private volatile boolean closing;

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

  /** Counts once, and tells who listens. */
  void count() {
    listeners.forEach(this::count);
  }

  private void count(String taskQueue, IntConsumer listener) {
    try {
      int workers = workers(taskQueue);
      if (workers > 0) {
        listener.accept(workers);
      }
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        log.debug("This Temporal server counts no workers", e);
        timer.shutdown();
      } else {
        failed(taskQueue, e);
      }
    } catch (RuntimeException e) {
      // Another queue may do better, and so may this one in half a minute.
      failed(taskQueue, e);
    }
  }

  private void failed(String taskQueue, RuntimeException failure) {
    if (!closing && told.add(taskQueue)) {
      log.warn(
          "how many workers serve the task queue \"{}\" is not known ({}); until it is, this worker"
              + " learns its share of OKX's limits from what OKX refuses",
          taskQueue,
          failure.getMessage());
    }
    log.debug("The workers of {} were not counted", taskQueue, failure);
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
    closing = true;
    timer.shutdownNow();
  }
}
