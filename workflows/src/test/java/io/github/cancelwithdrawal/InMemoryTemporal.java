package io.github.cancelwithdrawal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Temporal in memory with workers on the two queues, which {@code TestWorkflowExtension} would name
 * at random. Time is skipped while a client waits for a result.
 */
final class InMemoryTemporal implements BeforeEachCallback, AfterEachCallback {
  private static final String WATCH_QUEUE =
      TaskQueues.watches(CancelWithdrawalWorkflow.TASK_QUEUE, /* group= */ null);

  /** Held, for its level is lost with it: a closing server tells of its last timers. */
  private static final java.util.logging.Logger GRPC =
      java.util.logging.Logger.getLogger("io.grpc");

  static {
    GRPC.setLevel(java.util.logging.Level.WARNING);
  }

  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
  private final TestWorkflowEnvironment environment = newEnvironment();
  private final ScriptedOkx okx = new ScriptedOkx(this::now);
  private final ConfiguredAccounts accounts = new ConfiguredAccounts(this::now);
  private final Worker worker = environment.newWorker(CancelWithdrawalWorkflow.TASK_QUEUE);
  private final Worker watchWorker = environment.newWorker(WATCH_QUEUE);

  private static TestWorkflowEnvironment newEnvironment() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    CancellationNarrative.searchAttributes()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return TestWorkflowEnvironment.newInstance(
        options
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setShutdownCheckInterval(Duration.ofMillis(10))
                    .build())
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    // The server in memory does not take them, which the SDK warns of.
                    .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                    .build())
            .build());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    CancelWithdrawalWorkflowImpl.register(worker);
    worker.registerActivitiesImplementations(okx, accounts);
    watchWorker.registerActivitiesImplementations(okx);
    warnings.start();
    sdkLogger().addAppender(warnings);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    environment.close();
    sdkLogger().detachAppender(warnings);
  }

  private static Logger sdkLogger() {
    return (Logger) LoggerFactory.getLogger("io.temporal");
  }

  ScriptedOkx okx() {
    return okx;
  }

  ConfiguredAccounts accounts() {
    return accounts;
  }

  /** The worker of the workflow's queue, where a test may register more. */
  Worker worker() {
    return worker;
  }

  /** The worker of the watches' queue, where a test may register more. */
  Worker watchWorker() {
    return watchWorker;
  }

  /** Lets activities work on more queues. */
  void workOn(String... taskQueues) {
    for (String taskQueue : taskQueues) {
      environment.newWorker(taskQueue).registerActivitiesImplementations(okx);
    }
  }

  /** A client; from the first on, the workers are at work. */
  WorkflowClient client() {
    environment.start();
    return environment.getWorkflowClient();
  }

  Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  /** Starts a cancellation, or joins the one that runs. */
  WorkflowStub start(CancelWithdrawalRequest request) {
    return Cancellations.start(client(), request);
  }

  CancelWithdrawalResult result(WorkflowStub cancellation) {
    return cancellation.getResult(CancelWithdrawalResult.class);
  }

  /** What the cancellation has failed with. */
  ApplicationFailure failure(WorkflowStub cancellation) {
    try {
      throw new AssertionError("no failure but " + result(cancellation));
    } catch (WorkflowFailedException e) {
      if (e.getCause() instanceof ApplicationFailure failure) {
        return failure;
      }
      throw e;
    }
  }

  /** How long the closed cancellation ran. */
  Duration lasted(WorkflowStub cancellation) {
    WorkflowExecutionDescription described = cancellation.describe();
    return Duration.between(
        described.getStartTime(), Objects.requireNonNull(described.getCloseTime()));
  }

  @Nullable String searchAttribute(WorkflowStub cancellation, SearchAttributeKey<String> key) {
    return cancellation.describe().getTypedSearchAttributes().get(key);
  }

  CancellationProgress progress(WorkflowStub cancellation) {
    return cancellation.query("progress", CancellationProgress.class);
  }

  /** The current details of the Temporal UI. */
  String details(WorkflowStub cancellation) {
    return cancellation
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  /** Lets time pass, a second at a time, until the cancellation stands as expected. */
  void passTimeUntil(WorkflowStub cancellation, Predicate<CancellationProgress> expected) {
    for (int second = 0; second < 1_000; second++) {
      try {
        if (expected.test(progress(cancellation))) {
          return;
        }
      } catch (WorkflowNotFoundException e) {
        // Its parent has not started it yet.
      }
      environment.sleep(Duration.ofSeconds(1));
    }
    throw new AssertionError("still " + progress(cancellation));
  }

  WorkflowExecutionHistory history(WorkflowStub cancellation) {
    return client().fetchHistory(cancellation.getExecution().getWorkflowId());
  }

  List<HistoryEvent> events(WorkflowStub cancellation) {
    return history(cancellation).getEvents();
  }

  /** What the UI shows beside the cancellation and each of its activities. */
  List<String> summaries(WorkflowStub cancellation) {
    return events(cancellation).stream()
        .filter(HistoryEvent::hasUserMetadata)
        .map(event -> event.getUserMetadata().getSummary())
        .map(
            summary ->
                DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                    summary, String.class, String.class))
        .toList();
  }

  /** What the SDK has logged as a warning or an error. */
  List<String> warnings() {
    return warnings.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
