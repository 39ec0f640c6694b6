package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredAccountsTest {
  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file =
        Files.writeString(
            directory.resolve("accounts.yaml"),
            """
            accounts:
              treasury:
                host: us
                apiKey: env:OKX_API_KEY
                secretKey: env:OKX_SECRET_KEY
                passphrase: env:OKX_PASSPHRASE
            """);
    environment.put("OKX_API_KEY", "key");
    environment.put("OKX_SECRET_KEY", "secret");
    environment.put("OKX_PASSPHRASE", "phrase");
  }

  @Test
  void shouldBeThoseOfTheFileThatTheCommandLineNames() {
    environment.put("CANCEL_WITHDRAWAL_CONFIG", "/no/such/file");

    assertThat(names(file.toString())).containsExactly("treasury");
  }

  @Test
  void shouldBeThoseOfTheFileThatTheEnvironmentNames() {
    environment.put("CANCEL_WITHDRAWAL_CONFIG", file.toString());

    assertThat(names(null)).containsExactly("treasury");
  }

  @Test
  void shouldBeTheOneOfTheEnvironmentWithoutAFile() {
    environment.put("CANCEL_WITHDRAWAL_CONFIG", "");
    environment.put("OKX_BASE_URL", "global");

    assertThat(names(null)).containsExactly("main");
  }

  @Test
  void shouldNotGuessWhichOfTwoIsMeant() {
    environment.put("OKX_BASE_URL", "global");
    environment.put("OKX_ACCOUNT", "main");

    assertThatThrownBy(() -> names(file.toString()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "The accounts are configured by "
                + file
                + " and by OKX_BASE_URL, OKX_ACCOUNT as well; keep one of the two");
  }

  private List<String> names(@Nullable String option) {
    return ConfiguredAccounts.read(option, environment).here().stream()
        .map(OkxAccountSettings::name)
        .toList();
  }
}
