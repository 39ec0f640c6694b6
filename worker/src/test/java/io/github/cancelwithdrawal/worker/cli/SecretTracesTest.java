package io.github.cancelwithdrawal.worker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTracesTest {
  private static final String SECRET = "Zaunkoenig-7!Wetterhahn";

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab"})
  void shouldFindASecretInBase64WhereverItBegins(String before) {
    String text = before + SECRET + "!";

    assertThat(traces(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the passphrase is Zaunkoenig-7!Wetterhahn",
        "begins in an earlier line: Wetterhahn",
        "5a61756e6b6f656e69672d372157657474657268",
        "|00000010| 0a 17 5A 61 75 6E 6B 6F 65 6E 69 67 2d 37 21 57 |..Zaunkoenig-7!W|"
      })
  void shouldFindItAsItIsAndInADumpOfBytes(String line) {
    assertThat(traces(line)).containsExactly(line);
  }

  @Test
  void shouldFindNothingElse() {
    assertThat(traces("Zaunk…: passphrase wrong (50105)\n\n")).isEmpty();
  }

  private static List<String> traces(String log) {
    return SecretTraces.in("before\n" + log + "\nafter", List.of(SECRET));
  }
}
