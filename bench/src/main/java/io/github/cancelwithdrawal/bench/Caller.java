package io.github.cancelwithdrawal.bench;

import com.google.protobuf.Timestamp;
import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.Cancellations;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.converter.GlobalDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks for cancellations, many at a time, and learns how they closed. */
final class Caller implements AutoCloseable {
  /** More than the development server can start in the time that one start takes. */
  private static final int AT_ONCE = 32;

  /** The server answers a long poll within 20 s, with nothing if there is nothing. */
  private static final Duration POLL_MAX = Duration.ofSeconds(60);

  private final Stage stage;
  private final WorkflowClient client;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Caller::daemon);

  Caller(Stage stage) {
    this.stage = stage;
    this.client = stage.client();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "caller");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts one cancellation, of a withdrawal whose ID is known. */
  Call call(CancelWithdrawalRequest request) {
    Instant calledAt = stage.now();
    Cancellations.start(client, request);
    return new Call(
        Cancellations.workflowId(request), String.valueOf(request.withdrawalId()), calledAt);
  }

  /** Starts one of the {@link BareWorkflows}. */
  Call callBare(Class<?> type, String id) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(BareWorkflows.TASK_QUEUE)
            .setWorkflowId("bare/" + id)
            .build();
    Instant calledAt = stage.now();
    client.newUntypedWorkflowStub(type.getSimpleName(), options).start(id);
    return new Call("bare/" + id, id, calledAt);
  }

  /** Starts all of them as fast as the server takes them, and returns when they run. */
  List<Call> callAll(List<CancelWithdrawalRequest> requests) throws InterruptedException {
    return all(requests.stream().<Callable<Call>>map(request -> () -> call(request)).toList());
  }

  /** As {@link #callAll}, one of the {@link BareWorkflows} for each ID. */
  List<Call> callAllBare(Class<?> type, List<String> ids) throws InterruptedException {
    return all(ids.stream().<Callable<Call>>map(id -> () -> callBare(type, id)).toList());
  }

  /**
   * Waits until all have closed.
   *
   * @throws BenchException if they take longer than that
   */
  List<Closing> awaitAll(List<Call> calls, Duration max) throws InterruptedException {
    long deadline = System.nanoTime() + max.toNanos();
    return all(calls.stream().<Callable<Closing>>map(call -> () -> await(call, deadline)).toList());
  }

  Closing await(Call call, Duration max) {
    return await(call, System.nanoTime() + max.toNanos());
  }

  private Closing await(Call call, long deadline) {
    GetWorkflowExecutionHistoryRequest request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(call.workflowId()))
            .setWaitNewEvent(true)
            .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
            .build();
    while (System.nanoTime() - deadline < 0) {
      List<HistoryEvent> events =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(POLL_MAX.toMillis(), TimeUnit.MILLISECONDS)
              .getWorkflowExecutionHistory(request)
              .getHistory()
              .getEventsList();
      if (!events.isEmpty()) {
        HistoryEvent last = events.get(events.size() - 1);
        return new Closing(call, timeOf(last), ending(last));
      }
    }
    throw new BenchException(call.workflowId() + " has not closed in time");
  }

  static Instant timeOf(HistoryEvent event) {
    Timestamp time = event.getEventTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static String ending(HistoryEvent event) {
    return event.getWorkflowExecutionCompletedEventAttributes().hasResult()
        ? GlobalDataConverter.get()
            .fromPayloads(
                0,
                Optional.of(event.getWorkflowExecutionCompletedEventAttributes().getResult()),
                CancelWithdrawalResult.class,
                CancelWithdrawalResult.class)
            .outcome()
            .name()
        : event.getEventType().name();
  }

  /** All that Temporal has recorded of it. */
  List<HistoryEvent> history(Call call) {
    return client.fetchHistory(call.workflowId()).getEvents();
  }

  /** What goes on in it. */
  List<PendingActivityInfo> pendingActivities(Call call) {
    return client
        .newUntypedWorkflowStub(call.workflowId())
        .describe()
        .getRawDescription()
        .getPendingActivitiesList();
  }

  private <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : threads.invokeAll(tasks)) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof BenchException bench
            ? bench
            : new BenchException("Temporal cannot do it: " + e.getCause(), e.getCause());
      }
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
