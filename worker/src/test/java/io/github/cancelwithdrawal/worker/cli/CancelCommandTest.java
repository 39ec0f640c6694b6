package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancelWithdrawalWorkflow;
import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import io.github.cancelwithdrawal.worker.TemporalInMemory;
import io.temporal.worker.WorkerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancelCommandTest {
  private static final TemporalInMemory SERVER = new TemporalInMemory();
  private static final TemporalConnection TEMPORAL = TemporalConnection.to(SERVER.address());
  private static final WorkerFactory WORKER = WorkerFactory.newInstance(TEMPORAL.client());

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

  @ParameterizedTest
  @CsvSource({"CANCELED, 0", "COMPLETED, 3", "FAILED, 4", "UNRESOLVED, 5"})
  void shouldTellScriptsTheOutcome(String outcome, int exitCode) {
    assertThat(program.run("cancel", outcome)).isEqualTo(exitCode);
    assertThat(program.out()).contains("Outcome      " + outcome + ": ");
  }

  @Test
  void shouldPrintTheResultForPeople() {
    program.run("cancel", "CANCELED", "--account", "treasury");

    assertThat(program.out())
        .isEqualTo(
            """
            Withdrawal   CANCELED of treasury
            Outcome      CANCELED: OKX's history says it was cancelled; you may pay out again
            State        cancelled (-2)
            Amount       54.561 USDT on USDT-TRC20, fee 0.8
            Transaction  none
            Requests     2, last code 58216
            Settled      2026-11-23T12:00:00Z
            """);
  }

  @Test
  void shouldPrintTheResultAsOtherCallersGetIt() {
    program.run("cancel", "CANCELED", "--account", "json", "--json");

    assertThat(program.out())
        .startsWith("{\"outcome\":\"CANCELED\",\"withdrawal\":{\"id\":\"CANCELED\",")
        .endsWith(
            "\"requests\":2,\"lastCode\":\"58216\",\"settledAt\":\"2026-11-23T12:00:00Z\"}\n");
  }

  @Test
  void shouldTellHowItGoesWhileItWaits() {
    assertThat(program.run("cancel", "slow-CANCELED")).isZero();
    assertThat(program.err())
        .startsWith("Started cancel-withdrawal/main/slow-CANCELED; Ctrl-C leaves it running\n")
        .containsPattern("\\d\\d:\\d\\d:\\d\\d  request accepted; following OKX's history\n");
  }

  @Test
  void shouldNotWaitWhenDetached() {
    assertThat(program.run("cancel", "slow-COMPLETED", "--detach")).isZero();
    assertThat(program.out()).isEqualTo("cancel-withdrawal/main/slow-COMPLETED\n");
    assertThat(program.err())
        .isEqualTo(
            "Started cancel-withdrawal/main/slow-COMPLETED; see how it goes: cancel-withdrawal status slow-COMPLETED\n");
  }

  @Test
  void shouldTellJoiningFromStarting() {
    program.run("cancel", "slow-FAILED", "--detach");

    RunProgram detached = new RunProgram(SERVER.environment());
    assertThat(detached.run("cancel", "slow-FAILED", "--detach")).isZero();
    assertThat(detached.err())
        .matches(
            "Joined cancel-withdrawal/main/slow-FAILED, which runs since \\d\\d:\\d\\d;"
                + " see how it goes: cancel-withdrawal status slow-FAILED\n");

    RunProgram waiting = new RunProgram(SERVER.environment());
    assertThat(waiting.run("cancel", "slow-FAILED")).isEqualTo(4);
    assertThat(waiting.err())
        .containsPattern(
            "Joined cancel-withdrawal/main/slow-FAILED, which runs since \\d\\d:\\d\\d;"
                + " Ctrl-C leaves it running\n");
  }

  @Test
  void shouldKnowAWithdrawalByItsClientId() {
    assertThat(program.run("cancel", "--client-id", "COMPLETED", "--detach")).isZero();
    assertThat(program.out()).isEqualTo("cancel-withdrawal/main/client/COMPLETED\n");
    assertThat(program.err())
        .isEqualTo(
            "Started cancel-withdrawal/main/client/COMPLETED; see how it goes: cancel-withdrawal status --client-id COMPLETED\n");
  }

  @ParameterizedTest
  @CsvSource({
    CancellationFailures.WITHDRAWAL_NOT_FOUND + ", 1",
    CancellationFailures.UNKNOWN_ACCOUNT + ", 2",
    CancellationFailures.UNUSABLE_CONFIGURATION + ", 1",
    CancellationFailures.INVALID_REQUEST + ", 2"
  })
  void shouldSayInOneSentenceWhyThereIsNoResult(String failure, int exitCode) {
    assertThat(program.run("cancel", failure)).isEqualTo(exitCode);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).endsWith("\na sentence about " + failure + "\n").hasLineCount(2);
  }
}
