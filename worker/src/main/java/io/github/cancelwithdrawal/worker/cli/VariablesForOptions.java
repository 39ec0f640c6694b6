package io.github.cancelwithdrawal.worker.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What environment variables say of options that are not given. */
final class VariablesForOptions implements IDefaultValueProvider {
  /** By the options they stand in for; all of them are the worker's. */
  static final Map<String, String> VARIABLES =
      Map.of(
          "--health-port", "CANCEL_WITHDRAWAL_HEALTH_PORT",
          "--health-host", "CANCEL_WITHDRAWAL_HEALTH_HOST",
          "--log-format", "CANCEL_WITHDRAWAL_LOG_FORMAT");

  private final Map<String, String> environment;

  VariablesForOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String variable = VARIABLES.get(option.longestName());
    String value = variable == null ? "" : environment.getOrDefault(variable, "");
    return value.isBlank() ? null : value;
  }
}
