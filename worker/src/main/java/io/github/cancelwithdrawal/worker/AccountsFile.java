package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accounts that a file describes; docs/configuration.md tells how.
 *
 * @param variables the environment variables that its secrets are in
 */
record AccountsFile(List<OkxAccountSettings> accounts, Set<String> variables) {
  private static final String ACCOUNTS = "accounts";

  /**
   * Reads it.
   *
   * @throws ConfigurationException if it cannot be used, or a secret is not where it says; the
   *     message names the line and shows no secret
   */
  static AccountsFile read(Path file, Map<String, String> environment) {
    YamlValue document = YamlFile.read(file);
    YamlValue section = document.entries("the file", List.of(ACCOUNTS)).get(ACCOUNTS);
    if (section == null) {
      throw document.wrong("the key \"accounts\" is missing");
    }
    List<OkxAccountSettings> accounts = new ArrayList<>();
    Set<String> variables = new HashSet<>();
    section
        .entries(ACCOUNTS)
        .forEach(
            (name, value) -> {
              AccountSection account = new AccountSection(name, value, environment);
              accounts.add(account.settings());
              variables.addAll(account.variables());
            });
    if (accounts.isEmpty()) {
      throw section.wrong("accounts is empty; one account at least is expected");
    }
    return new AccountsFile(List.copyOf(accounts), Set.copyOf(variables));
  }
}
