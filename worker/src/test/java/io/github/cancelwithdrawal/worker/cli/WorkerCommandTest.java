package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KEY", "key", "SECRET", "secret", "PHRASE", "phrase", "TEMPORAL_ADDRESS", "127.0.0.1:1");

  @TempDir private Path directory;
  private final StringWriter err = new StringWriter();

  @Test
  void shouldTellAWrongFileInOneSentence() throws IOException {
    Path file = write("accounts:\n  treasury:\n    hosts: global\n");

    assertThat(run("worker", "--config", file.toString())).isEqualTo(2);
    assertThat(err)
        .hasToString(
            file
                + ", line 3: \"hosts\" is no key of account treasury; did you mean \"host\"? The keys"
                + " are: host, apiKey, secretKey, passphrase, group, historyLooksPerSecond, timeout\n");
  }

  @Test
  void shouldGoOnToTemporalWithARightFile() throws IOException {
    Path file =
        write(
            """
            accounts:
              treasury: {host: global, apiKey: env:KEY, secretKey: env:SECRET, passphrase: env:PHRASE}
            """);

    assertThat(run("worker", "--config", file.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("Temporal does not answer at 127.0.0.1:1;");
  }

  private int run(String... args) {
    return Program.commandLine(ENVIRONMENT).setErr(new PrintWriter(err, true)).execute(args);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("accounts.yaml"), text);
  }
}
