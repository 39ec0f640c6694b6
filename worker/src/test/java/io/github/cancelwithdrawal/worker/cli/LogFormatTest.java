package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.Cancellations;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import io.github.cancelwithdrawal.worker.TemporalInMemory;
import io.github.cancelwithdrawal.worker.WorkerProcess;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.GlobalDataConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the worker as a process of its own logs of one plain cancellation. */
@Execution(ExecutionMode.CONCURRENT)
class LogFormatTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  /** 14 hours ahead of UTC; the log is in UTC all the same. */
  private static final String FAR_AWAY = "Pacific/Kiritimati";

  @TempDir private Path directory;

  @Test
  void shouldLogALineOfTextAnEvent() throws IOException, InterruptedException {
    Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String log = logOfACancellation();

    assertThat(log.lines())
        .allMatch(line -> line.matches(TIME + " (INFO |WARN ) \\w+: .+"))
        .allSatisfy(
            line ->
                assertThat(Instant.parse(line.substring(0, line.indexOf(' '))))
                    .isBetween(begin, Instant.now()));
    assertThat(log.lines().filter(line -> line.contains("91000001")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        TIME
                            + " INFO  CancellationLog: 91000001 of main: cancellation started,"
                            + " NORMAL, until .* \\[cancel-withdrawal/main/91000001\\]"),
            line -> assertThat(line).contains("91000001 of main: OKX accepts the request"),
            line -> assertThat(line).contains("91000001 of main: CANCELED after 1 request ["));
  }

  @Test
  void shouldLogAnObjectALineWithTheIdsAsFields() throws IOException, InterruptedException {
    Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String log = logOfACancellation("--log-format", "json");

    List<Map<String, Object>> events = log.lines().map(LogFormatTest::json).toList();
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(String.valueOf(event.get("time"))).matches(TIME);
              assertThat(Instant.parse((String) event.get("time"))).isBetween(begin, Instant.now());
              assertThat(event.get("level")).isIn("INFO", "WARN");
              assertThat(event).containsKeys("logger", "message");
            });
    Map<String, Object> ids =
        Map.of(
            "workflowId", "cancel-withdrawal/main/91000001",
            "account", "main",
            "withdrawalId", "91000001");
    assertThat(events.stream().filter(event -> event.containsKey("withdrawalId")))
        .hasSize(3)
        .allSatisfy(event -> assertThat(event).containsAllEntriesOf(ids).containsKey("runId"));
  }

  private String logOfACancellation(String... options) throws IOException, InterruptedException {
    try (Sandbox okx = Sandbox.start();
        TemporalInMemory server = new TemporalInMemory();
        TemporalConnection temporal = TemporalConnection.to(server.address());
        WorkerProcess worker = start(server, okx, List.of(options))) {
      assertThat(worker.awaitLog("Ready: ")).contains("Ready: ");
      String id = okx.add(WithdrawalPlan.waiting());
      WorkflowStub run =
          Cancellations.start(temporal.client(), CancelWithdrawalRequest.of("main", id));
      run.getResult(Object.class);
      assertThat(worker.stop()).isTrue();
      return worker.log();
    }
  }

  private WorkerProcess start(TemporalInMemory server, Sandbox okx, List<String> options)
      throws IOException {
    Map<String, String> variables = new HashMap<>(server.environment());
    variables.put("OKX_BASE_URL", okx.baseUrl());
    variables.put("OKX_API_KEY", Sandbox.API_KEY);
    variables.put("OKX_SECRET_KEY", Sandbox.SECRET_KEY);
    variables.put("OKX_PASSPHRASE", Sandbox.PASSPHRASE);
    return WorkerProcess.start(
        directory,
        new WorkerProcess.Setting(
            Program.class, List.of("-Duser.timezone=" + FAR_AWAY), options, variables));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String line) {
    Payload payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(line))
            .build();
    return GlobalDataConverter.get().fromPayload(payload, Map.class, Map.class);
  }
}
