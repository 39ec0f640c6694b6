package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KEY", "key",
          "SECRET", "secret",
          "PHRASE", "phrase",
          "TEMPORAL_ADDRESS", "127.0.0.1:1",
          "CANCEL_WITHDRAWAL_HEALTH_PORT", "0");
  private static final String ACCOUNT =
      """
      accounts:
        treasury: {host: global, apiKey: env:KEY, secretKey: env:SECRET, passphrase: env:PHRASE}
      """;

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
                + " are: host, apiKey, secretKey, passphrase, group, historyLooksPerSecond, timeout, push\n");
  }

  @Test
  void shouldGoOnToTemporalWithARightFile() throws IOException {
    Path file = write(ACCOUNT);

    assertThat(run("worker", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("Temporal does not answer at 127.0.0.1:1;");
  }

  @Test
  void shouldSayInOneSentenceThatTheHealthPortIsTaken() throws IOException {
    Path file = write(ACCOUNT);
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());

      assertThat(run("worker", "--config", file.toString(), "--health-port", port)).isEqualTo(2);
      assertThat(err.toString())
          .startsWith("Can't tell the worker's health on port " + port + " of 127.0.0.1: ")
          .hasLineCount(1);
    }
  }

  @Test
  void shouldTakeTheHealthHostOfTheEnvironment() throws IOException {
    Path file = write(ACCOUNT);
    Map<String, String> elsewhere = new HashMap<>(ENVIRONMENT);
    elsewhere.put("CANCEL_WITHDRAWAL_HEALTH_HOST", "nowhere.invalid");

    assertThat(runIn(elsewhere, "worker", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(" on port 0 of nowhere.invalid: ");
  }

  @Test
  void shouldSayInItsHelpWhereItsHealthIsTold() {
    StringWriter out = new StringWriter();

    Program.commandLine(Map.of()).setOut(new PrintWriter(out, true)).execute("worker", "--help");

    assertThat(out.toString()).contains("--health-port", "(default: 8081");
  }

  @Test
  void shouldRefuseAHealthPortThatIsNoNumber() {
    assertThat(runIn(Map.of("CANCEL_WITHDRAWAL_HEALTH_PORT", "http"), "worker")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Invalid value for option '--health-port': 'http' is not an int\n");
  }

  @Test
  void shouldRefuseALogFormatThatItDoesNotKnow() {
    assertThat(run("worker", "--log-format", "xml")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "Invalid value for option '--log-format': expected one of [TEXT, JSON]"
                + " (case-insensitive) but was 'xml'\n");
  }

  private int run(String... args) {
    return runIn(ENVIRONMENT, args);
  }

  private int runIn(Map<String, String> environment, String... args) {
    return Program.commandLine(environment).setErr(new PrintWriter(err, true)).execute(args);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("accounts.yaml"), text);
  }
}
