package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancelWithdrawalWorkflow;
import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import io.github.cancelwithdrawal.worker.TemporalInMemory;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
  private static final TemporalInMemory SERVER = new TemporalInMemory();
  private static final TemporalConnection TEMPORAL = TemporalConnection.to(SERVER.address());
  private static final WorkerFactory WORKER = WorkerFactory.newInstance(TEMPORAL.client());
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  private final RunProgram program = new RunProgram(SERVER.environment());

  @BeforeAll
  static void start() {
    WORKER
        .newWorker(CancelWithdrawalWorkflow.TASK_QUEUE)
        .registerWorkflowImplementationTypes(ScriptedWorkflow.class);
    WORKER.start();
  }

  @AfterAll
  static void stop() {
    WORKER.shutdownNow();
    TEMPORAL.close();
    SERVER.close();
  }

  @Test
  void shouldShowWhereARunningOneStands() {
    cancel("held", "--account", "running", "--detach");

    assertThat(program.run("status", "held", "--account", "running")).isZero();
    assertThat(program.out())
        .matches(
            """
            Withdrawal   held of running
            Cancellation running
            Requests     1, accepted
            Now          following OKX's history
            Started      %s
            Gives up     2026-11-23T12:00:00Z
            """
                .formatted(TIME));
  }

  @Test
  void shouldShowHowASettledOneEnded() {
    cancel("COMPLETED");

    assertThat(program.run("status", "COMPLETED")).isZero();
    assertThat(program.out())
        .isEqualTo(
            """
            Withdrawal   COMPLETED of main
            Outcome      COMPLETED: too late, it was sent; do not pay out again
            State        cancelled (-2)
            Amount       54.561 USDT on USDT-TRC20, fee 0.8
            Transaction  none
            Requests     2, last code 58216
            Settled      2026-11-23T12:00:00Z
            """);
  }

  @Test
  void shouldShowWhyOneHasFailed() {
    cancel(CancellationFailures.WITHDRAWAL_NOT_FOUND);

    assertThat(program.run("status", CancellationFailures.WITHDRAWAL_NOT_FOUND)).isZero();
    assertThat(program.out())
        .matches(
            """
            Withdrawal   WithdrawalNotFound of main
            Cancellation ended without a result: WithdrawalNotFound
            Problem      a sentence about WithdrawalNotFound
            Started      %1$s
            Ended        %1$s
            """
                .formatted(TIME));
  }

  @Test
  void shouldSayThatNobodyWatchesWhenOneWasStopped() {
    cancel("held", "--account", "stopped", "--detach");
    stopCancellation("cancel-withdrawal/stopped/held");

    assertThat(program.run("status", "held", "--account", "stopped")).isZero();
    assertThat(program.out())
        .contains("Cancellation ended without a result: CANCELED\n")
        .contains(
            "Problem      cancel-withdrawal/stopped/held was stopped before the withdrawal was final; nobody watches it any more\n");
  }

  @Test
  void shouldKnowOneByItsClientId() {
    cancel("--client-id", "CANCELED", "--account", "lost");

    assertThat(program.run("status", "--client-id", "CANCELED", "--account", "lost")).isZero();
    assertThat(program.out()).startsWith("Withdrawal   client ID CANCELED of lost\nOutcome ");
  }

  @Test
  void shouldTellProgramsTheSame() {
    cancel("CANCELED", "--account", "json");
    cancel(CancellationFailures.UNKNOWN_ACCOUNT, "--account", "json");
    cancel("held", "--account", "json", "--detach");

    assertThat(json("CANCELED"))
        .startsWith(
            "{\"workflowId\":\"cancel-withdrawal/json/CANCELED\",\"status\":\"COMPLETED\",\"startedAt\":\"")
        .contains("\"result\":{\"outcome\":\"CANCELED\",");
    assertThat(json(CancellationFailures.UNKNOWN_ACCOUNT))
        .endsWith(
            "\"failure\":{\"type\":\"UnknownAccount\",\"sentence\":\"a sentence about UnknownAccount\"}}\n");
    assertThat(json("held"))
        .contains("\"status\":\"RUNNING\",")
        .contains("\"progress\":{\"phase\":\"WATCHING\",\"requests\":1,")
        .doesNotContain("closedAt");
  }

  @Test
  void shouldSayThatThereIsNone() {
    assertThat(program.run("status", "1123456")).isEqualTo(1);
    assertThat(program.out()).isEmpty();
    assertThat(program.err())
        .isEqualTo(
            "Temporal knows no cancellation of 1123456 of main; look at the ID, --account and TEMPORAL_NAMESPACE\n");
  }

  private void cancel(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "cancel";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    new RunProgram(SERVER.environment()).run(command);
  }

  private static void stopCancellation(String workflowId) {
    WorkflowStub run = TEMPORAL.client().newUntypedWorkflowStub(workflowId);
    run.cancel();
    try {
      run.getResult(Void.class);
    } catch (WorkflowFailedException stopped) {
      return;
    }
  }

  private static String json(String id) {
    RunProgram status = new RunProgram(SERVER.environment());
    status.run("status", id, "--account", "json", "--json");
    return status.out();
  }
}
