package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts that the program is to act for: of a file, or the one of the environment. */
public final class ConfiguredAccounts {
  /** Names the file if the command line does not. */
  public static final String FILE_VARIABLE = "CANCEL_WITHDRAWAL_CONFIG";

  private ConfiguredAccounts() {}

  /**
   * Reads them.
   *
   * @param file as the command line names it; null if it does not
   * @throws ConfigurationException if they cannot be used; the message is one sentence without a
   *     secret
   */
  public static List<OkxAccountSettings> read(
      @Nullable String file, Map<String, String> environment) {
    String named = file == null ? environment.getOrDefault(FILE_VARIABLE, "") : file;
    if (named.isBlank()) {
      return List.of(OkxEnvironment.account(environment));
    }
    AccountsFile accounts = AccountsFile.read(path(named), environment);
    List<String> ignored =
        OkxEnvironment.VARIABLES.stream()
            .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
            .filter(variable -> !accounts.variables().contains(variable))
            .toList();
    if (!ignored.isEmpty()) {
      // Either may be the one that was meant, and money depends on which.
      throw new ConfigurationException(
          "The accounts are configured by "
              + named
              + " and by "
              + String.join(", ", ignored)
              + " as well; keep one of the two");
    }
    return accounts.accounts();
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ConfigurationException("\"" + name + "\" is no path of a file", e);
    }
  }
}
