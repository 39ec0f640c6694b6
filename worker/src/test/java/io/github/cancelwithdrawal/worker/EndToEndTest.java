package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.CancellationOutcome;
import io.github.cancelwithdrawal.CancellationProgress;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.Cancellations;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.okx.OkxCredentials;
import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the demo does not show: worker, Temporal in memory, and the sandbox over HTTP. */
@Execution(ExecutionMode.CONCURRENT)
class EndToEndTest {
  private static final String ACCOUNT = "main";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Sandbox okx = Sandbox.start();
  private final TemporalInMemory server = new TemporalInMemory();
  private final TemporalConnection temporal = TemporalConnection.to(server.address());
  private CancellationWorker worker = startWorker();

  @AfterEach
  void stop() {
    worker.close();
    temporal.close();
    server.close();
    okx.close();
  }

  @Test
  void shouldGoOnByItselfWhenARevokedKeyIsMended() throws TimeoutException {
    String id = okx.add(WithdrawalPlan.waiting());
    okx.revokeKey(Sandbox.API_KEY);
    WorkflowStub run = start(CancelWithdrawalRequest.of(ACCOUNT, id));
    awaitRequestAnsweredWith("50119");

    okx.restoreKey(Sandbox.API_KEY);

    assertThat(result(run).outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(okx.withdrawal(id).state()).isEqualTo("-2");
  }

  @Test
  void shouldFindAWithdrawalByItsClientId() throws TimeoutException {
    String id = okx.add(WithdrawalPlan.waiting().withClientId("payout42"));

    CancelWithdrawalResult result =
        result(start(CancelWithdrawalRequest.ofClientId(ACCOUNT, "payout42")));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.withdrawal()).isNotNull();
    assertThat(result.withdrawal().id()).isEqualTo(id);
    assertThat(okx.withdrawal(id).state()).isEqualTo("-2");
  }

  @Test
  void shouldGiveUpWithTheLastStateSeen() throws TimeoutException {
    String id = okx.add(WithdrawalPlan.inState("5"));

    CancelWithdrawalResult result =
        result(
            start(CancelWithdrawalRequest.of(ACCOUNT, id).withGiveUpAfter(Duration.ofSeconds(3))));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.UNRESOLVED);
    assertThat(result.withdrawal()).isNotNull();
    assertThat(result.withdrawal().stateCode()).isEqualTo("5");
    assertThat(result.settledAt()).isNull();
  }

  @Test
  void shouldGiveASecondCallerTheSameCancellation() throws TimeoutException {
    String id = okx.add(WithdrawalPlan.inState("4"));
    WorkflowStub first = start(CancelWithdrawalRequest.of(ACCOUNT, id).withReason("mistyped"));
    WorkflowStub second = start(CancelWithdrawalRequest.of(ACCOUNT, id).withReason("break-in"));
    awaitPhase(first, Phase.WATCHING);

    okx.setState(id, "0");

    assertThat(second.getExecution()).isEqualTo(first.getExecution());
    assertThat(result(first).outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result(second)).isEqualTo(result(first));
  }

  @Test
  void shouldGiveAWorkflowTheCancellationThatRunsAlready() throws TimeoutException {
    String id = okx.add(WithdrawalPlan.inState("4"));
    CancelWithdrawalRequest request = CancelWithdrawalRequest.of(ACCOUNT, id);
    WorkflowStub running = start(request);
    awaitPhase(running, Phase.WATCHING);
    WorkerFactory payouts = WorkerFactory.newInstance(temporal.client());
    payouts.newWorker("payouts").registerWorkflowImplementationTypes(PayoutImpl.class);
    payouts.start();
    WorkflowStub payout =
        temporal
            .client()
            .newUntypedWorkflowStub(
                "Payout", WorkflowOptions.newBuilder().setTaskQueue("payouts").build());

    payout.start(request);
    okx.setState(id, "0");

    assertThat(result(payout)).isEqualTo(result(running));
    payouts.shutdownNow();
  }

  /**
   * Only that the watch goes on: the server in memory keeps a workflow's own tasks for the worker
   * that had it cached. {@code .ci/handover} sees it to the end, on a real server.
   */
  @Test
  void shouldHandItsWaitsToAnotherWorkerWhenItStops() {
    String id = okx.add(WithdrawalPlan.inState("4"));
    start(CancelWithdrawalRequest.of(ACCOUNT, id));
    awaitLooks();
    long before = System.nanoTime();

    worker.close();
    Duration stopping = Duration.ofNanos(System.nanoTime() - before);
    okx.clearRequests();
    worker = startWorker();

    // Sooner than the heartbeat timeout of 30 s, by which Temporal would notice by itself.
    awaitLooks();
    assertThat(stopping).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void shouldServeTheQueuesOfAWorkerGroup() throws TimeoutException {
    okx.addUser("vault", new SandboxKey("vault-key", "vault-secret", "vault-passphrase"));
    String id = okx.add(WithdrawalPlan.waiting().withUser("vault"));
    worker.close();
    worker =
        CancellationWorker.start(
            temporal,
            List.of(
                new OkxAccountSettings(
                    "vault",
                    okx.baseUrl(),
                    () -> new OkxCredentials("vault-key", "vault-secret", "vault-passphrase"),
                    "cold")));

    assertThat(result(start(CancelWithdrawalRequest.of("vault", id))).outcome())
        .isEqualTo(CancellationOutcome.CANCELED);
  }

  private CancellationWorker startWorker() {
    return CancellationWorker.start(
        temporal,
        List.of(
            new OkxAccountSettings(
                ACCOUNT,
                okx.baseUrl(),
                () -> new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE),
                null)));
  }

  private WorkflowStub start(CancelWithdrawalRequest request) {
    return Cancellations.start(temporal.client(), request);
  }

  private static CancelWithdrawalResult result(WorkflowStub run) throws TimeoutException {
    return run.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, CancelWithdrawalResult.class);
  }

  private static void awaitPhase(WorkflowStub run, Phase phase) {
    CancellationProgress seen =
        Eventually.see(
            PATIENCE,
            () -> run.query("progress", CancellationProgress.class),
            progress -> progress.phase() == phase);
    assertThat(seen.phase()).isEqualTo(phase);
  }

  private void awaitLooks() {
    assertThat(awaitRequests(request -> request.path().endsWith("/withdrawal-history")))
        .isNotEmpty();
  }

  private void awaitRequestAnsweredWith(String code) {
    assertThat(awaitRequests(request -> request.code().equals(code))).isNotEmpty();
  }

  private List<RecordedRequest> awaitRequests(Predicate<RecordedRequest> wanted) {
    return Eventually.see(
        PATIENCE,
        () -> okx.requests().stream().filter(wanted).toList(),
        requests -> !requests.isEmpty());
  }

  /** Somebody else's workflow. */
  @WorkflowInterface
  public interface Payout {
    /** Cancels first. */
    @WorkflowMethod
    CancelWithdrawalResult pay(CancelWithdrawalRequest request);
  }

  /** In one line, as the README has it. */
  public static final class PayoutImpl implements Payout {
    @Override
    public CancelWithdrawalResult pay(CancelWithdrawalRequest request) {
      return Cancellations.cancel(request);
    }
  }
}
