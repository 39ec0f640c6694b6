package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencedCredentialsTest {
  @TempDir private Path directory;
  private ReferencedCredentials credentials;

  @BeforeEach
  void writeKey() throws IOException {
    write("apiKey", "b68428e0-6ea2-4dd8-9de2-af7f6114ecb8");
    write("secretKey", "hunter2");
    credentials =
        new ReferencedCredentials(
            "treasury",
            reference("file:apiKey"),
            reference("file:secretKey"),
            reference("env:PASSPHRASE"));
  }

  @Test
  void shouldBeTheKeyThatTheReferencesName() {
    assertThat(credentials.get().apiKey()).isEqualTo("b68428e0-6ea2-4dd8-9de2-af7f6114ecb8");
    assertThat(credentials.get().secretKey()).isEqualTo("hunter2");
    assertThat(credentials.get().passphrase()).isEqualTo("open sesame");
  }

  @Test
  void shouldFollowARotationAndLogItOnce() throws IOException {
    credentials.get();
    try (LogCapture log = new LogCapture(ReferencedCredentials.class)) {
      write("apiKey", "c0ffee00-6ea2-4dd8-9de2-af7f6114ecb8");

      assertThat(credentials.get().describeKey()).isEqualTo("c0ffe…");
      credentials.get();

      assertThat(log.lines())
          .containsExactly("INFO The key of account treasury is a new one: c0ffe…");
    }
  }

  @Test
  void shouldSayWhyThereIsNone() throws IOException {
    Files.delete(directory.resolve("secretKey"));

    assertThatThrownBy(credentials::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the key of account treasury cannot be had: the file "
                + directory.resolve("secretKey")
                + " does not exist");
  }

  @Test
  void shouldShowNoneOfASecretThatNoHeaderTakes() throws IOException {
    write("secretKey", "hünter2");

    assertThatThrownBy(credentials::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the key of account treasury cannot be had: secretKey holds a character (the 2. of 7)"
                + " that cannot stand in an HTTP header; printable ASCII is expected");
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }

  private SecretReference reference(String text) {
    return SecretReference.parse(text, Map.of("PASSPHRASE", "open sesame"), directory::resolve)
        .orElseThrow();
  }
}
