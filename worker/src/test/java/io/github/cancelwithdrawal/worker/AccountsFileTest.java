package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.okx.OkxAccountElsewhere;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("KEY", "the-key", "SECRET", "hunter2", "PHRASE", "sesame");

  /** The four keys that every account needs, indented as a block of an account is. */
  private static final String NEEDED =
      """
          host: global
          apiKey: env:KEY
          secretKey: env:SECRET
          passphrase: env:PHRASE
      """;

  @TempDir private Path directory;

  @Test
  void shouldReadAllThatAnAccountCanHave() throws IOException {
    OkxAccountSettings vault =
        read("""
                # comments are free
                accounts:
                  vault:
                    host: https://eea.okx.com
                    apiKey: env:KEY
                    secretKey: "env:SECRET"
                    passphrase: 'env:PHRASE'
                    group: cold
                    historyLooksPerSecond: 5
                    timeout: PT2.5S
                    push: false
                """)
            .accounts()
            .here()
            .get(0);

    assertThat(vault.name()).isEqualTo("vault");
    assertThat(vault.baseUrl()).isEqualTo("https://eea.okx.com");
    assertThat(vault.credentials().get().secretKey()).isEqualTo("hunter2");
    assertThat(vault.group()).isEqualTo("cold");
    assertThat(vault.historyLooksPerSecond()).isEqualTo(5);
    assertThat(vault.timeout()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(vault.push()).isFalse();
  }

  @Test
  void shouldTakeTheUsualForWhatIsLeftOut() throws IOException {
    OkxAccountSettings main = read("accounts:\n  main:\n" + NEEDED).accounts().here().get(0);

    assertThat(main.group()).isNull();
    assertThat(main.historyLooksPerSecond()).isEqualTo(OkxAccountSettings.DEFAULT_HISTORY_LOOKS);
    assertThat(main.timeout()).isEqualTo(OkxAccountSettings.DEFAULT_TIMEOUT);
    assertThat(main.push()).isTrue();
  }

  @Test
  void shouldKeepTheOrderOfSeveralAccountsAndKnowTheirVariables() throws IOException {
    AccountsFile file =
        read("accounts:\n  zulu:\n" + NEEDED + "  no:\n" + NEEDED + "  007:\n" + NEEDED);

    assertThat(file.accounts().here())
        .extracting(OkxAccountSettings::name)
        .containsExactly("zulu", "no", "007");
    assertThat(file.variables()).containsExactlyInAnyOrder("KEY", "SECRET", "PHRASE");
  }

  @Test
  void shouldKnowAccountsWhoseKeysOtherWorkersHave() throws IOException {
    ConfiguredAccounts accounts =
        read("accounts:\n  main:\n" + NEEDED + "  vault:\n    group: cold\n").accounts();

    assertThat(accounts.here()).extracting(OkxAccountSettings::name).containsExactly("main");
    assertThat(accounts.elsewhere()).containsExactly(new OkxAccountElsewhere("vault", "cold"));
  }

  @Test
  void shouldLetAccountsShareLinesByAnAlias() throws IOException {
    AccountsFile file = read("accounts:\n  one: &needed\n" + NEEDED + "  two: *needed\n");

    assertThat(file.accounts().here()).hasSize(2);
  }

  @Test
  void shouldFindSecretsBesideTheFile() throws IOException {
    Files.writeString(directory.resolve("secret"), "hunter3\n");

    AccountsFile file =
        read(
            "accounts:\n  main:\n"
                + NEEDED.replace("secretKey: env:SECRET", "secretKey: file:secret"));

    assertThat(file.accounts().here().get(0).credentials().get().secretKey()).isEqualTo("hunter3");
  }

  private AccountsFile read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("accounts.yaml"), text);
    return AccountsFile.read(file, ENVIRONMENT);
  }
}
