package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.cancelable;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.refused;

import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes the histories that {@link ReplayTest} replays; runs only when asked for by name. */
class HistoryRecording {
  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @Test
  void shouldRecordAPlainCancel() throws IOException {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofSeconds(3)));

    record("canceled");
  }

  @Test
  void shouldRecordARefusedThenCanceledOne() throws IOException {
    temporal.okx().answers(refused(), accepted());
    temporal
        .okx()
        .shows(
            cancelable().after(Duration.ofMinutes(5)),
            ended(Withdrawals.canceled()).after(Duration.ofSeconds(3)));

    record("refused-then-canceled");
  }

  private void record(String name) throws IOException {
    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);
    Files.writeString(
        Path.of("src/test/resources/histories", name + ".json"),
        temporal.history(cancellation).toJson(/* prettyPrint= */ true) + "\n");
  }
}
