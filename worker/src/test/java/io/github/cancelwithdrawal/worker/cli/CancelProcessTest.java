package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.worker.Eventually;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import io.github.cancelwithdrawal.worker.TemporalInMemory;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, stopped while it waits. */
class CancelProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void shouldLeaveTheCancellationRunningAndSayHowToSeeIt(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path err = directory.resolve("err");
    try (TemporalInMemory server = new TemporalInMemory();
        TemporalConnection temporal = TemporalConnection.to(server.address())) {
      Process cancel = start(server, err);
      try {
        Eventually.see(PATIENCE, () -> read(err), text -> text.contains("Ctrl-C"));

        cancel.destroy();

        assertThat(cancel.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(read(err))
            .endsWith(
                "It runs on; see how it goes: cancel-withdrawal status 1123456 --account treasury\n");
        assertThat(
                temporal
                    .client()
                    .newUntypedWorkflowStub("cancel-withdrawal/treasury/1123456")
                    .describe()
                    .getStatus())
            .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
      } finally {
        cancel.destroyForcibly();
      }
    }
  }

  private static Process start(TemporalInMemory server, Path err) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml",
                Program.class.getName(),
                "cancel",
                "1123456",
                "--account",
                "treasury")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    command.environment().putAll(server.environment());
    return command.start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
