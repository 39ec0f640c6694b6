package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.Cancellations;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.github.cancelwithdrawal.worker.cli.Program;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The worker as a process of its own, asked to stop as a container is. */
@Execution(ExecutionMode.CONCURRENT)
class WorkerProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void shouldHandBackItsWaitsAndExitWithinTenSecondsOfSigterm(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path log = directory.resolve("worker.log");
    try (Sandbox okx = Sandbox.start();
        TemporalInMemory server = new TemporalInMemory();
        TemporalConnection temporal = TemporalConnection.to(server.address())) {
      Process worker = start(server, okx, log);
      try {
        assertThat(awaitText(log, "Ready: "))
            .contains("Ready: cancels withdrawals of account main");
        String id = okx.add(WithdrawalPlan.inState("4"));
        WorkflowStub run =
            Cancellations.start(temporal.client(), CancelWithdrawalRequest.of("main", id));
        assertThat(awaitActivity(run, "", 1)).isNotEmpty();

        worker.destroy();

        assertThat(worker.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(awaitActivity(run, "the worker is shutting down", 2)).isNotEmpty();
        assertThat(Files.readString(log)).contains("Stopped").doesNotContain("sandbox-secret");
      } finally {
        worker.destroyForcibly();
      }
    }
  }

  private static Process start(TemporalInMemory server, Sandbox okx, Path log) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml",
                Program.class.getName(),
                "worker",
                "--health-port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().putAll(server.environment());
    command.environment().put("OKX_BASE_URL", okx.baseUrl());
    command.environment().put("OKX_API_KEY", Sandbox.API_KEY);
    command.environment().put("OKX_SECRET_KEY", Sandbox.SECRET_KEY);
    command.environment().put("OKX_PASSPHRASE", Sandbox.PASSPHRASE);
    return command.start();
  }

  private static String awaitText(Path file, String text) {
    return Eventually.see(PATIENCE, () -> read(file), content -> content.contains(text));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** A pending watch in this attempt, whose last failure is this. */
  private static List<PendingActivityInfo> awaitActivity(
      WorkflowStub run, String lastFailure, int attempt) {
    return Eventually.see(
        PATIENCE,
        () ->
            run.describe().getRawDescription().getPendingActivitiesList().stream()
                .filter(activity -> activity.getActivityType().getName().equals("PollWithdrawal"))
                .filter(activity -> activity.getAttempt() == attempt)
                .filter(activity -> activity.getLastFailure().getMessage().equals(lastFailure))
                .toList(),
        found -> !found.isEmpty());
  }
}
