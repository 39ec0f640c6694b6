package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.okx.OkxAccountElsewhere;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.okx.OkxRegion;
import io.github.cancelwithdrawal.worker.ConfigurationPage.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/configuration.md and docs/accounts.example.yaml say is what the code does. */
class ConfigurationPageTest {
  private static final Path EXAMPLE = Path.of("..", "docs", "accounts.example.yaml");

  @Test
  void shouldTellOfEveryVariable() {
    assertThat(names("## One account"))
        .containsExactlyElementsOf(
            Stream.concat(
                    OkxEnvironment.VARIABLES.stream(), Stream.of(ConfiguredAccounts.FILE_VARIABLE))
                .toList());
  }

  @Test
  void shouldTellOfEveryKeyOfAnAccountAndWhatHoldsWithoutIt() {
    assertThat(ConfigurationPage.rows("## Several accounts"))
        .containsExactly(
            new Row(AccountSection.HOST, ""),
            new Row(AccountSection.API_KEY, ""),
            new Row(AccountSection.SECRET_KEY, ""),
            new Row(AccountSection.PASSPHRASE, ""),
            new Row(AccountSection.GROUP, "none"),
            new Row(
                AccountSection.HISTORY_LOOKS,
                String.valueOf(OkxAccountSettings.DEFAULT_HISTORY_LOOKS)),
            new Row(AccountSection.TIMEOUT, OkxAccountSettings.DEFAULT_TIMEOUT.toString()),
            new Row(AccountSection.PUSH, "true"));
    assertThat(names("## Several accounts")).containsExactlyElementsOf(AccountSection.KEYS);
  }

  @Test
  void shouldTellOfEveryRegion() {
    assertThat(ConfigurationPage.rows("## Hosts"))
        .containsExactlyElementsOf(
            Arrays.stream(OkxRegion.values())
                .map(region -> new Row(region.title(), region.baseUrl()))
                .toList());
  }

  @Test
  void shouldHaveAnExampleThatWorks(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "a-secret\n");
    String example =
        Files.readString(EXAMPLE).replaceAll("file:\\S+", "file:" + secret.toUri().getPath());
    Path file = Files.writeString(directory.resolve("accounts.yaml"), example);

    ConfiguredAccounts accounts =
        AccountsFile.read(
                file, Map.of("TREASURY_API_KEY", "key", "TREASURY_PASSPHRASE", "a phrase"))
            .accounts();

    assertThat(accounts.here())
        .extracting(OkxAccountSettings::name)
        .containsExactly("treasury", "desk2");
    assertThat(accounts.elsewhere()).containsExactly(new OkxAccountElsewhere("vault", "cold"));
    OkxAccountSettings treasury = accounts.here().get(0);
    assertThat(treasury.credentials().get().secretKey()).isEqualTo("a-secret");
  }

  @Test
  void shouldHaveAnExampleOfEveryKey() throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE);

    assertThat(AccountSection.KEYS)
        .allSatisfy(key -> assertThat(lines).anyMatch(line -> line.strip().startsWith(key + ":")));
  }

  private static List<String> names(String heading) {
    return ConfigurationPage.rows(heading).stream().map(Row::name).toList();
  }
}
