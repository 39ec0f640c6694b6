package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.okx.OkxAccountElsewhere;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.okx.OkxCredentials;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.github.cancelwithdrawal.worker.CancellationWorker;
import io.github.cancelwithdrawal.worker.ConfiguredAccounts;
import io.github.cancelwithdrawal.worker.Eventually;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import io.github.cancelwithdrawal.worker.TemporalInMemory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the command shows of a real worker's activity. */
class StatusEndToEndTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void shouldShowWhatStandsInTheWayAndNoSecret() {
    try (Sandbox okx = Sandbox.start();
        TemporalInMemory server = new TemporalInMemory();
        TemporalConnection temporal = TemporalConnection.to(server.address());
        CancellationWorker worker = startWorker(temporal, okx)) {
      assertThat(worker).isNotNull();
      String id = okx.add(WithdrawalPlan.waiting());
      okx.revokeKey(Sandbox.API_KEY);
      new RunProgram(server.environment()).run("cancel", id, "--detach");

      String page =
          Eventually.see(PATIENCE, () -> status(server, id), text -> text.contains("50119"));

      assertThat(page)
          .startsWith("Withdrawal   " + id + " of main\nCancellation running\n")
          .containsPattern("Now          .*50119")
          .doesNotContain(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);
    }
  }

  @Test
  void shouldSayThatNoWorkerHasTheKey() {
    ConfiguredAccounts elsewhere =
        new ConfiguredAccounts(List.of(), List.of(new OkxAccountElsewhere("main", "cold")));
    try (TemporalInMemory server = new TemporalInMemory();
        TemporalConnection temporal = TemporalConnection.to(server.address());
        CancellationWorker worker = CancellationWorker.start(temporal, elsewhere)) {
      assertThat(worker).isNotNull();
      new RunProgram(server.environment()).run("cancel", "1123456", "--detach");

      String page =
          Eventually.see(
              PATIENCE, () -> status(server, "1123456"), text -> text.contains("waiting"));

      assertThat(page)
          .containsPattern(
              "Now          waiting for a worker with the account's key since 20.*Z\n");
    }
  }

  private static String status(TemporalInMemory server, String id) {
    RunProgram program = new RunProgram(server.environment());
    program.run("status", id);
    return program.out();
  }

  private static CancellationWorker startWorker(TemporalConnection temporal, Sandbox okx) {
    return CancellationWorker.start(
        temporal,
        List.of(
            new OkxAccountSettings(
                "main",
                okx.baseUrl(),
                () -> new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE),
                null)));
  }
}
