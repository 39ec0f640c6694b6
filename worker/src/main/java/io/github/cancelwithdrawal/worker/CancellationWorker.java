package io.github.cancelwithdrawal.worker;

import static io.github.cancelwithdrawal.CancelWithdrawalWorkflow.TASK_QUEUE;

import io.github.cancelwithdrawal.CancelWithdrawalWorkflowImpl;
import io.github.cancelwithdrawal.TaskQueues;
import io.github.cancelwithdrawal.okx.HeldAttempts;
import io.github.cancelwithdrawal.okx.OkxAccountActivities;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.okx.OkxAccounts;
import io.github.cancelwithdrawal.okx.OkxJoinActivities;
import io.github.cancelwithdrawal.okx.OkxWithdrawalActivities;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A worker at work: the accounts, the activities on them, and the task queues they serve. */
public final class CancellationWorker implements AutoCloseable {
  /**
   * On each task queue. A wait costs a slot and no thread: 10,000 held activities took 42 MB and 84
   * threads. Twice that leaves room for the waits of a worker that has just gone.
   */
  private static final int WAITS_MAX = 20_000;

  /**
   * The SDK's polls outlive its shutdown by some 100 ms. What is handed back meanwhile comes back
   * to this very worker, or is lost with the poll until its heartbeat times out.
   */
  private static final Duration POLLS_END_MAX = Duration.ofMillis(500);

  /** A container is killed 10 s after it was asked to stop. */
  private static final Duration HAND_BACK_MAX = Duration.ofSeconds(7);

  private final OkxAccounts accounts;
  private final HeldAttempts attempts = new HeldAttempts();
  private final OkxWithdrawalActivities withdrawalActivities;
  private final WorkerFactory factory;
  private @Nullable WorkerCount count;

  private CancellationWorker(TemporalConnection temporal, OkxAccounts accounts) {
    this.accounts = accounts;
    this.withdrawalActivities = new OkxWithdrawalActivities(accounts, attempts);
    this.factory = WorkerFactory.newInstance(temporal.client());
  }

  /**
   * Begins to work; the connection stays the caller's.
   *
   * @throws IllegalArgumentException if the accounts contradict each other
   */
  public static CancellationWorker start(
      TemporalConnection temporal, List<OkxAccountSettings> settings) {
    return start(temporal, new ConfiguredAccounts(settings, List.of()));
  }

  /** As before, beside workers that act for other accounts. */
  public static CancellationWorker start(
      TemporalConnection temporal, ConfiguredAccounts configured) {
    List<OkxAccountSettings> settings = configured.here();
    boolean searchAttributes = SearchAttributeRegistration.ensure(temporal);
    CancellationWorker worker =
        new CancellationWorker(temporal, OkxAccounts.open(settings, configured.elsewhere()));
    try {
      worker.serveWorkflows(searchAttributes);
      List<String> groups =
          settings.stream()
              .map(OkxAccountSettings::group)
              .filter(Objects::nonNull)
              .distinct()
              .toList();
      groups.forEach(worker::serveGroup);
      worker.factory.start();
      worker.countWorkers(groups);
      return worker;
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  private void serveWorkflows(boolean searchAttributes) {
    Worker requests = newWorker(TaskQueues.requests(TASK_QUEUE, null));
    CancelWithdrawalWorkflowImpl.register(requests);
    requests.registerActivitiesImplementations(
        new OkxAccountActivities(accounts, searchAttributes), withdrawalActivities);
    newWorker(TaskQueues.watches(TASK_QUEUE, null))
        .registerActivitiesImplementations(
            withdrawalActivities, new OkxJoinActivities(factory.getWorkflowClient(), attempts));
  }

  private void countWorkers(List<String> groups) {
    Map<String, IntConsumer> listeners = new HashMap<>();
    listeners.put(
        TaskQueues.requests(TASK_QUEUE, null), workers -> accounts.expectWorkers(null, workers));
    for (String group : groups) {
      listeners.put(
          TaskQueues.requests(TASK_QUEUE, group),
          workers -> accounts.expectWorkers(group, workers));
    }
    count = WorkerCount.start(factory.getWorkflowClient(), listeners);
  }

  /** The accounts of a group have their keys, and so their activities, on queues of their own. */
  private void serveGroup(String group) {
    newWorker(TaskQueues.requests(TASK_QUEUE, group))
        .registerActivitiesImplementations(withdrawalActivities);
    newWorker(TaskQueues.watches(TASK_QUEUE, group))
        .registerActivitiesImplementations(withdrawalActivities);
  }

  private Worker newWorker(String taskQueue) {
    return factory.newWorker(
        taskQueue,
        WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(WAITS_MAX).build());
  }

  /** Hands what waits back to Temporal, for another worker to go on with. Takes at most 10 s. */
  @Override
  public void close() {
    if (count != null) {
      count.close();
    }
    factory.shutdown();
    factory.awaitTermination(POLLS_END_MAX.toMillis(), TimeUnit.MILLISECONDS);
    attempts.handBack();
    factory.awaitTermination(HAND_BACK_MAX.toMillis(), TimeUnit.MILLISECONDS);
    factory.shutdownNow();
    attempts.close();
    accounts.close();
  }
}
