package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong files, and what is said of each. */
class WrongAccountsFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("KEY", "the-key", "SECRET", "hunter2", "PHRASE", "sesame", "BAD", "hünter2");

  /** The four keys that every account needs, indented as a block of an account is. */
  private static final String NEEDED =
      """
          host: global
          apiKey: env:KEY
          secretKey: env:SECRET
          passphrase: env:PHRASE
      """;

  private static final String KEYS =
      "host, apiKey, secretKey, passphrase, group, historyLooksPerSecond, timeout, push";

  @TempDir private Path directory;

  /** What no accounts can be read from. */
  static Stream<Arguments> filesThatAreNoYaml() {
    return Stream.of(
        wrong("", ": the file is empty"),
        wrong("# nothing\n", ": the file is empty"),
        wrong("accounts: {", ", line 1: this is not YAML; look for"),
        wrong("accounts:\n  main:\n\thost: global", ", line 3: a tab stands where YAML takes"),
        wrong("accounts:\n  main: 'hunter2\n\n\n", ", line 2: this is not YAML; look for"),
        wrong("accounts:\n  main: *hunter2\n", ", line 2: this is not YAML; look for"),
        wrong("accounts:\n  main: %hunter2\n", ", line 2: this is not YAML; look for"),
        wrong("accounts:\n  \u0007", ": the file holds a character that YAML does not allow"),
        wrong("[".repeat(60), ": the file is too large or too deeply nested for a configuration"),
        wrong("hunter2", ", line 1: the file is a single value; lines with a key and a value"),
        wrong("- hunter2", ", line 1: the file is a list; lines with a key and a value"),
        wrong(
            "acounts:\n",
            ", line 1: \"acounts\" is no key of the file; did you mean \"accounts\"?"),
        wrong("x: 1\n", ", line 1: \"x\" is no key of the file; the keys are: accounts"),
        wrong("{}", ", line 1: the key \"accounts\" is missing"));
  }

  /** Accounts that do not go together. */
  static Stream<Arguments> wrongAccounts() {
    return Stream.of(
        wrong("accounts:\n", ", line 1: accounts is empty; lines with a key and a value each"),
        wrong("accounts: {}\n", ", line 1: accounts is empty; one account at least is expected"),
        wrong("accounts: main\n", ", line 1: accounts is a single value; lines with a key and"),
        wrong("accounts:\n  - host: global\n", ", line 1: accounts is a list; lines with a key"),
        wrong("accounts: {}\n---\naccounts: {}\n", ", line 3: a second document begins; one is"),
        wrong(
            "accounts: {}\naccounts: {}\n",
            ", line 2: \"accounts\" stands in the file twice, first in line 1"),
        wrong("accounts:\n  main:\n", ", line 2: account main is empty; lines with a key and a"),
        wrong("accounts:\n  ? [a]\n  : b\n", ", line 2: a key of accounts is not a word"),
        wrong(
            "accounts:\n  main:\n" + NEEDED + "  main:\n" + NEEDED,
            ", line 7: \"main\" stands in accounts twice, first in line 2"),
        wrong(
            "accounts:\n  the treasury:\n" + NEEDED,
            ", line 2: the account's name is \"the treasury\"; 1 to 64 letters, digits, '-' and '_' are expected"),
        wrong(
            "accounts:\n  " + "x".repeat(65) + ":\n" + NEEDED,
            ", line 2: the account's name is \"xxxxxxxxxx"),
        wrong(
            "accounts:\n  main:\n" + NEEDED + "    group: cold\n  vault:\n    group: cold\n",
            ", line 8: account vault has no key here, but account main of the same group has; a worker holds all keys of a group or none"),
        wrong(
            "accounts:\n  vault:\n    group: watch\n",
            ", line 3: account vault: group is \"watch\"; a name that does not end with \"watch\" is expected"));
  }

  /** Lines that an account may have. */
  static Stream<Arguments> wrongOptions() {
    return Stream.of(
        inMain(
            "secretkey: hunter2",
            ", line 7: \"secretkey\" is no key of account main; did you mean \"secretKey\"? The keys are: "
                + KEYS),
        inMain(
            "colour: blue",
            ", line 7: \"colour\" is no key of account main; the keys are: " + KEYS),
        inMain("<<: {}", ", line 7: \"<<\" is no key of account main; the keys are: " + KEYS),
        inMain("host: eea", ", line 7: \"host\" stands in account main twice, first in line 3"),
        inMain("group:", ", line 7: group of account main is empty; a text is expected"),
        inMain("group: ''", ", line 7: group of account main is empty; a text is expected"),
        inMain("group: [a]", ", line 7: group of account main is a list; a text is expected"),
        inMain("group: {a: b}", ", line 7: group of account main is a mapping; a text is expected"),
        inMain(
            "group: a b",
            ", line 7: account main: group is \"a b\"; 1 to 64 letters, digits, '-' and '_' are expected"),
        inMain(
            "group: watch",
            ", line 7: account main: group is \"watch\"; a name that does not end with \"watch\" is expected"),
        inMain(
            "historyLooksPerSecond: 7",
            ", line 7: account main: historyLooksPerSecond is 7; a whole number from 1 to 6 is expected"),
        inMain(
            "historyLooksPerSecond: 2.5",
            ", line 7: account main: historyLooksPerSecond is \"2.5\"; a whole number from 1 to 6 is expected"),
        inMain(
            "timeout: 10s",
            ", line 7: account main: timeout is \"10s\"; an ISO-8601 duration such as PT10S is expected"),
        inMain(
            "timeout: PT1M", ", line 7: account main: timeout is PT1M; PT1S to PT30S is expected"),
        inMain(
            "push: never", ", line 7: account main: push is \"never\"; true or false is expected"));
  }

  /** Lines that an account must have. */
  static Stream<Arguments> wrongHosts() {
    return Stream.of(
        without("host", ", line 2: account main has no host"),
        without("apiKey", ", line 2: account main has no apiKey"),
        without("secretKey", ", line 2: account main has no secretKey"),
        without("passphrase", ", line 2: account main has no passphrase"),
        with(
            "host: europe",
            ", line 3: account main: the host of OKX is \"europe\"; one of the regions global, eea, us or a URL such as https://www.okx.com is expected"),
        with(
            "host: http://www.okx.com",
            ", line 3: account main: the host of OKX is \"http://www.okx.com\"; only https is safe, except to this machine itself (localhost)"),
        with(
            "host: https://www.okx.com/api",
            ", line 3: account main: the host of OKX is \"https://www.okx.com/api\"; a URL without path, query and fragment is expected"),
        with(
            "host: https://me:hunter2@www.okx.com",
            ", line 3: account main: the URL of OKX's host holds a user name or password; credentials do not belong there"));
  }

  /** References to secrets. */
  static Stream<Arguments> wrongSecrets() {
    return Stream.of(
        with(
            "secretKey: hunter2",
            ", line 5: secretKey of account main is not a reference; env:NAME or file:PATH is expected"),
        with(
            "secretKey: !hunter2 hunter2",
            ", line 5: secretKey of account main is not a reference; env:NAME or file:PATH is expected"),
        with(
            "secretKey: [hunter2]",
            ", line 5: secretKey of account main is a list; a text is expected"),
        with("secretKey:", ", line 5: secretKey of account main is empty; a text is expected"),
        with(
            "apiKey: env:NO_SUCH",
            ", line 4: apiKey of account main cannot be had: the environment variable NO_SUCH is not set"),
        with(
            "passphrase: file:/no/such/file",
            ", line 6: passphrase of account main cannot be had: the file /no/such/file does not exist"),
        with(
            "secretKey: env:BAD",
            ", line 2: the key of account main cannot be had: secretKey holds a character (the 2. of 7)"));
  }

  @ParameterizedTest
  @MethodSource({
    "filesThatAreNoYaml",
    "wrongAccounts",
    "wrongOptions",
    "wrongHosts",
    "wrongSecrets"
  })
  void shouldSayInOneSentenceWhatIsWrongAndShowNoSecret(String text, String sentence)
      throws IOException {
    Path file = Files.writeString(directory.resolve("accounts.yaml"), text);

    String told =
        catchThrowableOfType(
                ConfigurationException.class, () -> AccountsFile.read(file, ENVIRONMENT))
            .sentence();

    assertThat(told)
        .startsWith(file + sentence)
        .doesNotContain("\n", "hunter", "hünter", "sesame", "the-key");
  }

  @Test
  void shouldSayThatThereIsNoFile() {
    Path missing = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> AccountsFile.read(missing, ENVIRONMENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> AccountsFile.read(directory, ENVIRONMENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(directory + ": this is a directory");
  }

  @Test
  void shouldSayThatTheFileIsNoText() throws IOException {
    Path file = directory.resolve("accounts.yaml");
    Files.write(file, "accounts: é".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> AccountsFile.read(file, ENVIRONMENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": the file is not text in UTF-8");
  }

  /** An account with one line more, which is the seventh. */
  private static Arguments inMain(String line, String sentence) {
    return wrong("accounts:\n  main:\n" + NEEDED + "    " + line + "\n", sentence);
  }

  /** An account with this line instead of its own. */
  private static Arguments with(String line, String sentence) {
    String key = line.substring(0, line.indexOf(':') + 1);
    return wrong("accounts:\n  main:\n" + NEEDED.replaceFirst(key + ".*", line), sentence);
  }

  private static Arguments without(String key, String sentence) {
    List<String> lines =
        NEEDED.lines().filter(line -> !line.strip().startsWith(key + ":")).toList();
    return wrong("accounts:\n  main:\n" + String.join("\n", lines), sentence);
  }

  private static Arguments wrong(String text, String sentence) {
    return arguments(text, sentence);
  }
}
