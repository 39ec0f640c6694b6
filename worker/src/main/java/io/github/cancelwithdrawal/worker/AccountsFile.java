package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.okx.OkxAccountElsewhere;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The accounts that a file describes; docs/configuration.md tells how.
 *
 * @param variables the environment variables that its secrets are in
 */
record AccountsFile(ConfiguredAccounts accounts, Set<String> variables) {
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
    Map<String, YamlValue> sections = section.entries(ACCOUNTS);
    if (sections.isEmpty()) {
      throw section.wrong("accounts is empty; one account at least is expected");
    }
    List<OkxAccountSettings> here = new ArrayList<>();
    List<OkxAccountElsewhere> elsewhere = new ArrayList<>();
    Set<String> variables = new HashSet<>();
    sections.forEach(
        (name, value) -> {
          AccountSection account = new AccountSection(name, value, environment);
          if (account.isElsewhere()) {
            elsewhere.add(account.elsewhere());
          } else {
            here.add(account.settings());
            variables.addAll(account.variables());
          }
        });
    requireWholeGroups(here, elsewhere, sections);
    return new AccountsFile(
        new ConfiguredAccounts(List.copyOf(here), List.copyOf(elsewhere)), Set.copyOf(variables));
  }

  /** Whoever has one key of a group is given work for all of its accounts. */
  private static void requireWholeGroups(
      List<OkxAccountSettings> here,
      List<OkxAccountElsewhere> elsewhere,
      Map<String, YamlValue> sections) {
    for (OkxAccountElsewhere lacking : elsewhere) {
      for (OkxAccountSettings held : here) {
        if (lacking.group().equals(held.group())) {
          throw Objects.requireNonNull(sections.get(lacking.name()))
              .wrong(
                  "account "
                      + lacking.name()
                      + " has no key here, but account "
                      + held.name()
                      + " of the same group has; a worker holds all keys of a group or none");
        }
      }
    }
  }
}
