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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    try (Sandbox okx = Sandbox.start();
        TemporalInMemory server = new TemporalInMemory();
        TemporalConnection temporal = TemporalConnection.to(server.address());
        WorkerProcess worker = start(directory, server, okx)) {
      assertThat(worker.awaitLog("Ready: ")).contains("Ready: cancels withdrawals of account main");
      String id = okx.add(WithdrawalPlan.inState("4"));
      WorkflowStub run =
          Cancellations.start(temporal.client(), CancelWithdrawalRequest.of("main", id));
      assertThat(awaitActivity(run, "", 1)).isNotEmpty();

      assertThat(worker.stop()).isTrue();

      assertThat(awaitActivity(run, "the worker is shutting down", 2)).isNotEmpty();
      assertThat(worker.log()).contains("Stopped").doesNotContain("sandbox-secret");
    }
  }

  private static WorkerProcess start(Path directory, TemporalInMemory server, Sandbox okx)
      throws IOException {
    Map<String, String> variables = new HashMap<>(server.environment());
    variables.put("OKX_BASE_URL", okx.baseUrl());
    variables.put("OKX_API_KEY", Sandbox.API_KEY);
    variables.put("OKX_SECRET_KEY", Sandbox.SECRET_KEY);
    variables.put("OKX_PASSPHRASE", Sandbox.PASSPHRASE);
    return WorkerProcess.start(
        directory, new WorkerProcess.Setting(Program.class, List.of(), List.of(), variables));
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
