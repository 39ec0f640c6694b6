package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.CancellationOutcome;
import io.github.cancelwithdrawal.Cancellations;
import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are configured by files, Temporal in memory, and the sandbox over HTTP. */
class AccountsFileEndToEndTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Map<String, String> ENVIRONMENT =
      Map.of("SECRET", "the-secret", "PHRASE", "the-phrase");

  @TempDir private Path directory;
  private final Sandbox okx = Sandbox.start();
  private final TemporalInMemory server = new TemporalInMemory();
  private final TemporalConnection temporal = TemporalConnection.to(server.address());

  @BeforeEach
  void makeKeys() throws IOException {
    okx.addUser(
        "desk",
        new SandboxKey("old-key", "the-secret", "the-phrase"),
        new SandboxKey("new-key", "the-secret", "the-phrase"));
    writeKey("old-key");
  }

  @AfterEach
  void stop() {
    temporal.close();
    server.close();
    okx.close();
  }

  @Test
  void shouldUseANewKeyAsSoonAsItsFileHoldsIt() throws IOException, TimeoutException {
    String id = okx.add(WithdrawalPlan.waiting().withUser("desk"));
    okx.revokeKey("old-key");
    try (CancellationWorker worker = startWorker("desk.yaml", desk("any"))) {
      WorkflowStub run = start(id);
      assertThat(awaitCancellationsWith("old-key")).isNotEmpty();

      writeKey("new-key");

      assertThat(outcome(run)).isEqualTo(CancellationOutcome.CANCELED);
      assertThat(awaitCancellationsWith("new-key")).isNotEmpty();
    }
  }

  @Test
  void shouldLeaveAnAccountToTheWorkersThatHaveItsKey() throws IOException, TimeoutException {
    String id = okx.add(WithdrawalPlan.waiting().withUser("desk"));
    try (CancellationWorker keyless =
        startWorker("all.yaml", "accounts:\n  desk:\n    group: desks\n")) {
      WorkflowStub run = start(id);

      try (CancellationWorker holder = startWorker("desk.yaml", desk("desks"))) {
        assertThat(outcome(run)).isEqualTo(CancellationOutcome.CANCELED);
      }
    }
  }

  private CancellationWorker startWorker(String name, String accounts) throws IOException {
    Path file = Files.writeString(directory.resolve(name), accounts);
    return CancellationWorker.start(
        temporal, ConfiguredAccounts.read(file.toString(), ENVIRONMENT));
  }

  private String desk(String group) {
    return String.format(
        Locale.ROOT,
        """
        accounts:
          desk:
            host: %s
            apiKey: file:key
            secretKey: env:SECRET
            passphrase: env:PHRASE
            group: %s
        """,
        okx.baseUrl(),
        group);
  }

  private void writeKey(String key) throws IOException {
    Files.writeString(directory.resolve("key"), key + "\n");
  }

  private WorkflowStub start(String withdrawalId) {
    return Cancellations.start(temporal.client(), CancelWithdrawalRequest.of("desk", withdrawalId));
  }

  private static CancellationOutcome outcome(WorkflowStub run) throws TimeoutException {
    return run.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, CancelWithdrawalResult.class)
        .outcome();
  }

  private List<RecordedRequest> awaitCancellationsWith(String key) {
    return Eventually.see(
        PATIENCE,
        () -> okx.requests().stream().filter(request -> isCancellation(key, request)).toList(),
        requests -> !requests.isEmpty());
  }

  private static boolean isCancellation(String key, RecordedRequest request) {
    return key.equals(request.apiKey()) && request.path().endsWith("/cancel-withdrawal");
  }
}
