package io.github.cancelwithdrawal.okx;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.CancellationOrder;
import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.LogFields;
import io.github.cancelwithdrawal.WatchReport;
import io.github.cancelwithdrawal.WithdrawalState;
import io.github.cancelwithdrawal.WithdrawalWatch;
import io.github.cancelwithdrawal.okx.LoneActivity.LoneRequest;
import io.github.cancelwithdrawal.okx.LoneActivity.LoneWatch;
import io.github.cancelwithdrawal.sandbox.Fault;
import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The activities on an in-memory Temporal in real time, against the sandbox. */
@Timeout(60)
class OkxWithdrawalActivitiesTest {
  private static final String QUEUE = "lone";

  private final Sandbox okx = Sandbox.start();
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
  private final List<WorkerProcess> processes = new ArrayList<>(List.of(startWorker()));

  /** Apart from the activities, for this server never gives up on a worker's sticky queue. */
  @BeforeEach
  void startWorkflowWorker() {
    temporal
        .newWorker(QUEUE)
        .registerWorkflowImplementationTypes(
            LoneActivity.Watching.class, LoneActivity.Requesting.class);
    temporal.start();
  }

  @AfterEach
  void close() {
    processes.forEach(WorkerProcess::shutDown);
    temporal.close();
    okx.close();
  }

  @Test
  void shouldReturnWhatOkxAnswers() throws Exception {
    String wdId = okx.add(WithdrawalPlan.waiting());

    CancellationAnswer answer = answerOf(request(wdId, inSeconds(60)));

    assertThat(answer.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(answer.code()).isEqualTo("0");
  }

  @Test
  void shouldReturnAtTheDeadlineWhatStoodInTheWay() throws Exception {
    String wdId = okx.add(WithdrawalPlan.waiting());
    okx.setBoundIps(Sandbox.API_KEY, "203.0.113.7");

    CancellationAnswer answer = answerOf(request(wdId, inSeconds(2)));

    assertThat(answer.verdict()).isEqualTo(Verdict.UNANSWERED);
    assertThat(answer.code()).isEqualTo("50110");
    assertThat(answer.message()).contains("50110").doesNotContain(Sandbox.SECRET_KEY);
    assertThat(okx.requests()).hasSizeGreaterThan(1);
  }

  @Test
  void shouldTellInTheLogOnceThatTheKeyIsRefusedAndOnceThatItIsTakenAgain() throws Exception {
    List<String> wdIds = okx.add(WithdrawalPlan.waiting(), 8);
    okx.revokeKey(Sandbox.API_KEY);
    try (LogCapture log = new LogCapture(AccountTrouble.class)) {
      List<WorkflowStub> held = new ArrayList<>();
      for (String wdId : wdIds) {
        held.add(request(wdId, inSeconds(60)));
      }
      held.add(watch(wdIds.get(0), inSeconds(60)));
      eventually(() -> okx.requests().size() > 2 * wdIds.size());
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN account main: OKX refuses key sandb…: ");
      assertThat(log.fields().get(0).get(LogFields.WORKFLOW_ID)).contains("-9100");

      okx.restoreKey(Sandbox.API_KEY);

      for (WorkflowStub request : held.subList(0, wdIds.size())) {
        assertThat(answerOf(request).verdict()).isEqualTo(Verdict.ACCEPTED);
      }
      eventually(() -> log.lines().size() > 1);
      assertThat(log.lines().subList(1, log.lines().size()))
          .containsExactly("INFO account main: OKX takes its requests again");
    }
  }

  @Test
  void shouldAskOnceEvenWhenTheDeadlineHasPassed() throws Exception {
    String wdId = okx.add(WithdrawalPlan.waiting());

    CancellationAnswer answer = answerOf(request(wdId, inSeconds(-60)));

    assertThat(answer.verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void shouldFailForGoodWhenTheSetUpCanNeverWork() {
    String wdId = okx.add(WithdrawalPlan.waiting());
    okx.addFault(Fault.code("50038").at("cancel-withdrawal"));

    assertThatThrownBy(() -> answerOf(request(wdId, inSeconds(60))))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(CancellationFailures.UNUSABLE_CONFIGURATION);
              assertThat(failure.getOriginalMessage()).contains("50038");
            });
  }

  @Test
  void shouldNameTheIdThatOkxCallsMalformed() {
    assertInvalid(request("abc", inSeconds(60)), "is \"abc\" the withdrawal's ID?");

    okx.addFault(Fault.code("51000").at("withdrawal-history").times(2));

    assertInvalid(watch("abc", inSeconds(60)), "is \"abc\" the withdrawal's ID?");
    assertInvalid(
        start(
            LoneWatch.class,
            "watch-client-id",
            new WithdrawalWatch("main", null, "pay-out", null, null, inSeconds(60))),
        "is \"pay-out\" its client ID?");
  }

  private static void assertInvalid(WorkflowStub run, String doubt) {
    assertThatThrownBy(() -> run.getResult(30, SECONDS, Object.class))
        .rootCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(CancellationFailures.INVALID_REQUEST);
              assertThat(failure.getOriginalMessage()).contains("(51000)", doubt);
            });
  }

  @Test
  void shouldLookOnceEvenWhenTheDeadlineHasPassed() throws Exception {
    String wdId = okx.add(WithdrawalPlan.inState("4"));

    WatchReport report = reportOf(watch(wdId, inSeconds(-60)));

    assertThat(report.kind()).isEqualTo(WatchReport.Kind.PENDING);
    assertThat(report.withdrawal()).isNotNull();
    assertThat(report.withdrawal().state()).isEqualTo(WithdrawalState.IN_REVIEW);
  }

  @Test
  void shouldReturnTheLastStateAtTheDeadline() throws Exception {
    String wdId = okx.add(WithdrawalPlan.inState("4"));

    WatchReport report = reportOf(watch(wdId, inSeconds(1)));

    assertThat(report.kind()).isEqualTo(WatchReport.Kind.PENDING);
    assertThat(report.absent()).isFalse();
  }

  @Test
  void shouldSayWhatKeepsItFromLooking() throws Exception {
    String wdId = okx.add(WithdrawalPlan.inState("4"));
    okx.revokeKey(Sandbox.API_KEY);

    WatchReport report = reportOf(watch(wdId, inSeconds(1)));

    assertThat(report.withdrawal()).isNull();
    assertThat(report.absent()).isFalse();
    assertThat(report.problem()).contains("OKX refuses key");
  }

  @Test
  void shouldReturnAtTheDeadlineAlsoWhenItDoesNotKnowTheAccount() throws Exception {
    Instant over = inSeconds(-1);
    CancellationOrder order = new CancellationOrder("gone", "7", CancellationPriority.NORMAL, over);
    WithdrawalWatch watch = new WithdrawalWatch("gone", "7", null, null, null, over);

    CancellationAnswer answer = answerOf(start(LoneRequest.class, "request", order));
    WatchReport report = reportOf(start(LoneWatch.class, "watch", watch));

    assertThat(answer.verdict()).isEqualTo(Verdict.UNANSWERED);
    assertThat(answer.message()).contains("\"gone\"").contains("main");
    assertThat(report.kind()).isEqualTo(WatchReport.Kind.PENDING);
    assertThat(report.problem()).isEqualTo(answer.message());
  }

  @Test
  void shouldGiveWayAtTheDeadlineWhenTheLineIsLong() throws Exception {
    List<String> wdIds = okx.add(WithdrawalPlan.waiting(), 8);
    okx.addFault(Fault.slowHeaders(Duration.ofSeconds(4)).at("cancel-withdrawal").times(6));
    for (String wdId : wdIds.subList(0, 7)) {
      request(wdId, inSeconds(60));
    }
    eventually(() -> process().attempts.count() == 7);

    CancellationAnswer answer = answerOf(request(wdIds.get(7), inSeconds(1)));

    assertThat(answer.verdict()).isEqualTo(Verdict.UNANSWERED);
    assertThat(answer.message()).contains("waiting for OKX's limit");
  }

  @Test
  void shouldStopLookingWhenNobodyWaits() {
    String wdId = okx.add(WithdrawalPlan.inState("4"));
    WorkflowStub watch = watch(wdId, inSeconds(3_600));
    eventually(() -> !okx.requests().isEmpty());

    watch.cancel();

    eventually(() -> process().attempts.count() == 0);
    // It would look every 350 ms.
    eventually(() -> Duration.between(lastArrival(), Instant.now()).toSeconds() >= 2);
  }

  @Test
  void shouldNeverSendWhatNobodyWaitsFor() throws Exception {
    List<String> wdIds = okx.add(WithdrawalPlan.waiting(), 7);
    okx.addFault(Fault.slowHeaders(Duration.ofSeconds(4)).at("cancel-withdrawal").times(6));
    List<WorkflowStub> sent = new ArrayList<>();
    for (String wdId : wdIds.subList(0, 6)) {
      sent.add(request(wdId, inSeconds(60)));
    }
    eventually(() -> okx.requests().size() == 6 || process().attempts.count() == 6);
    WorkflowStub queued = request(wdIds.get(6), inSeconds(60));
    eventually(() -> process().attempts.count() == 7);

    queued.cancel();

    for (WorkflowStub request : sent) {
      assertThat(answerOf(request).verdict()).isEqualTo(Verdict.ACCEPTED);
    }
    eventually(() -> process().attempts.count() == 0);
    assertThat(okx.requests()).extracting(RecordedRequest::wdId).doesNotContain(wdIds.get(6));
  }

  @Test
  void shouldHandItsWaitsBackSoThatAnotherWorkerGoesOn() throws Exception {
    String wdId = okx.add(WithdrawalPlan.inState("4"));
    WorkflowStub watch = watch(wdId, inSeconds(3_600));
    eventually(() -> process().attempts.count() == 1);
    WorkerProcess first = process();
    processes.add(startWorker());

    first.shutDown();
    processes.remove(first);

    assertThat(first.factory.isTerminated()).isTrue();
    eventually(() -> process().attempts.count() == 1);
    okx.setState(wdId, "-2");
    assertThat(reportOf(watch).kind()).isEqualTo(WatchReport.Kind.FINAL);
  }

  @Test
  void shouldHoldThreeHundredWaitsWithoutAThread() {
    for (String wdId : okx.add(WithdrawalPlan.inState("4"), 300)) {
      watch(wdId, inSeconds(3_600));
    }

    eventually(() -> process().attempts.count() == 300);

    assertThat(Thread.getAllStackTraces().values())
        .noneMatch(
            frames ->
                Arrays.stream(frames)
                    .anyMatch(
                        frame ->
                            frame.getClassName().equals(OkxWithdrawalActivities.class.getName())));
  }

  private WorkerProcess process() {
    return processes.get(processes.size() - 1);
  }

  private WorkerProcess startWorker() {
    OkxCredentials key =
        new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);
    OkxAccounts accounts =
        OkxAccounts.open(
            List.of(new OkxAccountSettings("main", okx.baseUrl(), () -> key, /* group= */ null)));
    HeldAttempts attempts = new HeldAttempts();
    WorkerFactory factory = WorkerFactory.newInstance(temporal.getWorkflowClient());
    Worker worker =
        factory.newWorker(
            LoneActivity.TASK_QUEUE,
            WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(1_000).build());
    worker.registerActivitiesImplementations(new OkxWithdrawalActivities(accounts, attempts));
    factory.start();
    return new WorkerProcess(factory, attempts, accounts);
  }

  private WorkflowStub request(String wdId, Instant deadline) {
    return start(
        LoneRequest.class,
        "request-" + wdId,
        new CancellationOrder("main", wdId, CancellationPriority.NORMAL, deadline));
  }

  private WorkflowStub watch(String wdId, Instant deadline) {
    return start(
        LoneWatch.class,
        "watch-" + wdId,
        new WithdrawalWatch("main", wdId, null, null, null, deadline));
  }

  private WorkflowStub start(Class<?> type, String id, Object argument) {
    WorkflowStub stub =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type.getSimpleName(),
                WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(id).build());
    stub.start(argument);
    return stub;
  }

  private static CancellationAnswer answerOf(WorkflowStub request) throws TimeoutException {
    return request.getResult(30, SECONDS, CancellationAnswer.class);
  }

  private static WatchReport reportOf(WorkflowStub watch) throws TimeoutException {
    return watch.getResult(30, SECONDS, WatchReport.class);
  }

  private Instant lastArrival() {
    List<RecordedRequest> requests = okx.requests();
    return requests.get(requests.size() - 1).arrivedAt();
  }

  private static Instant inSeconds(long seconds) {
    return Instant.now().plusSeconds(seconds);
  }

  private static void eventually(BooleanSupplier condition) {
    Instant end = inSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("time by which it should have come true").isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** What one worker process holds. */
  private record WorkerProcess(WorkerFactory factory, HeldAttempts attempts, OkxAccounts accounts) {
    void shutDown() {
      factory.shutdown();
      attempts.handBack();
      factory.awaitTermination(8, SECONDS);
      attempts.close();
      accounts.close();
    }
  }
}
