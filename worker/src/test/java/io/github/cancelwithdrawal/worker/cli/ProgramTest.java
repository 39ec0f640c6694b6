package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.worker.TemporalInMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
  private final RunProgram program = new RunProgram(Map.of());

  @Test
  void shouldSayWhatItCanDo() {
    assertThat(program.run()).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            """
            Say what to do: demo, cancel, status, worker or sandbox
            Try: cancel-withdrawal --help
            """);
  }

  @Test
  void shouldExplainEachCommand() {
    assertThat(program.run("cancel", "--help")).isZero();
    assertThat(program.out())
        .contains("Usage: cancel-withdrawal cancel")
        .contains("0   CANCELED")
        .contains("3   COMPLETED")
        .contains("4   FAILED")
        .contains("5   UNRESOLVED")
        .contains("  cancel-withdrawal cancel --client-id payout42 --account treasury\n");
  }

  @Test
  void shouldNameTheRuleThatARequestBreaks() {
    assertThat(program.run("cancel", "11 23456")).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            """
            withdrawalId is "11 23456"; only letters, digits, '-' and '_' are expected
            Try: cancel-withdrawal cancel --help
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "status"})
  void shouldAskWhichWithdrawal(String command) {
    assertThat(program.run(command, "--account", "main")).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            "Which withdrawal? Give its WITHDRAWAL-ID or its --client-id\nTry: cancel-withdrawal "
                + command
                + " --help\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "status"})
  void shouldNotTakeTwoNamesOfAWithdrawal(String command) {
    assertThat(program.run(command, "1123456", "--client-id", "payout42")).isEqualTo(2);
    assertThat(program.err())
        .startsWith("WITHDRAWAL-ID and --client-id exclude each other; give one of them\nTry: ");
  }

  @Test
  void shouldExplainStatusWithExamples() {
    assertThat(program.run("status", "--help")).isZero();
    assertThat(program.out())
        .containsPattern("\\(WITHDRAWAL-ID \\|\\s+--client-id=ID\\)")
        .contains("  cancel-withdrawal status 1123456\n");
  }

  @Test
  void shouldShowWhatADurationLooksLike() {
    assertThat(program.run("cancel", "1123456", "--give-up-after", "1h")).isEqualTo(2);
    assertThat(program.err())
        .startsWith(
            "Invalid value for option '--give-up-after': '1h' cannot be read as a duration; PT90S is 90 seconds, PT1H an hour, P7D 7 days\n");
  }

  @Test
  void shouldNameTheVariablesThatAWorkerLacks() {
    RunProgram halfConfigured =
        new RunProgram(Map.of("OKX_API_KEY", "key", "OKX_BASE_URL", "https://www.okx.com"));

    assertThat(halfConfigured.run("worker")).isEqualTo(2);
    assertThat(halfConfigured.err())
        .isEqualTo(
            "The OKX account is not configured; missing or blank: OKX_SECRET_KEY, OKX_PASSPHRASE\n");
  }

  @Test
  void shouldSayInOneSentenceThatTemporalIsNotThere() {
    String address = "127.0.0.1:" + TemporalInMemory.freePort();
    RunProgram alone = new RunProgram(Map.of("TEMPORAL_ADDRESS", address));

    assertThat(alone.run("cancel", "1123456")).isEqualTo(2);
    assertThat(alone.err())
        .isEqualTo(
            "Temporal does not answer at "
                + address
                + "; start one with \"temporal server start-dev\", or set TEMPORAL_ADDRESS to where it runs\n");
  }

  @Test
  void shouldSayInOneSentenceThatThePortIsTaken() {
    try (Sandbox first = Sandbox.start()) {
      assertThat(program.run("sandbox", "--port", String.valueOf(first.port()))).isEqualTo(2);
      assertThat(program.err()).contains("Can't listen on port " + first.port()).hasLineCount(1);
    }
  }

  @Test
  void shouldNameTheRuleThatAnOptionOfTheSandboxBreaks() {
    assertThat(program.run("sandbox", "--assume", "second=never")).isEqualTo(2);
    assertThat(program.err())
        .startsWith("second is \"never\", but must be one of sliding, fixed.\n");
  }
}
