package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.okx.OkxAccountElsewhere;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that the program knows: of a file, or the one of the environment.
 *
 * @param here those it acts for
 * @param elsewhere those that other workers act for
 */
public record ConfiguredAccounts(
    List<OkxAccountSettings> here, List<OkxAccountElsewhere> elsewhere) {
  /** Names the file if the command line does not. */
  public static final String FILE_VARIABLE = "CANCEL_WITHDRAWAL_CONFIG";

  /**
   * Reads them.
   *
   * @param name of the file, as the command line names it; null if it does not
   * @throws ConfigurationException if they cannot be used; the message is one sentence without a
   *     secret
   */
  public static ConfiguredAccounts read(@Nullable String name, Map<String, String> environment) {
    String named = name == null ? environment.getOrDefault(FILE_VARIABLE, "") : name;
    if (named.isBlank()) {
      return new ConfiguredAccounts(List.of(OkxEnvironment.account(environment)), List.of());
    }
    AccountsFile file = AccountsFile.read(path(named), environment);
    List<String> ignored =
        OkxEnvironment.VARIABLES.stream()
            .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
            .filter(variable -> !file.variables().contains(variable))
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
    return file.accounts();
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ConfigurationException("\"" + name + "\" is no path of a file", e);
    }
  }
}
