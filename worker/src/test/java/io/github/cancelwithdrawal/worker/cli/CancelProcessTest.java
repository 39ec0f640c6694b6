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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, stopped while it waits. */
class CancelProcessTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
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

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere script has other options")
  void shouldDrawAPageOnATerminal(@TempDir Path directory) throws IOException {
    Path screen = directory.resolve("screen");
    try (TemporalInMemory server = new TemporalInMemory()) {
      ProcessBuilder command =
          new ProcessBuilder("script", "-qefc", "\"$JAVA\" -cp \"$CP\" $PROGRAM", "/dev/null")
              .redirectOutput(screen.toFile());
      command.environment().putAll(server.environment());
      command
          .environment()
          .putAll(
              Map.of(
                  "JAVA",
                  JAVA,
                  "CP",
                  System.getProperty("java.class.path"),
                  "PROGRAM",
                  Program.class.getName() + " cancel 1123456",
                  "TERM",
                  "xterm"));
      command.environment().remove("NO_COLOR");
      Process cancel = command.start();
      try {
        String text = Eventually.see(PATIENCE, () -> read(screen), seen -> seen.contains("Now "));

        assertThat(text)
            .contains("\u001b[?7l\rWithdrawal   1123456 of main\u001b[K\r\n")
            .contains("Cancellation \u001b[1mrunning\u001b[")
            .contains("Now          no worker answers; is one running?\u001b[K\r\n");
      } finally {
        cancel.descendants().forEach(ProcessHandle::destroyForcibly);
        cancel.destroyForcibly();
      }
    }
  }

  private static Process start(TemporalInMemory server, Path err) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
                JAVA,
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
