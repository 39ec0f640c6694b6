package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which withdrawal a command is about. */
final class WithdrawalArguments {
  private static final String DEFAULT_ACCOUNT = "main";

  @ArgGroup(multiplicity = "1")
  private Id id = new Id();

  @Option(
      names = "--account",
      paramLabel = "NAME",
      defaultValue = DEFAULT_ACCOUNT,
      description = "Its account's name in the worker's configuration (default: ${DEFAULT-VALUE}).")
  private String account;

  /** One of the two, picocli sees to it. */
  private static final class Id {
    @Parameters(paramLabel = "WITHDRAWAL-ID", description = "OKX's ID of the withdrawal (wdId).")
    private @Nullable String withdrawalId;

    @Option(
        names = "--client-id",
        paramLabel = "ID",
        description = "Instead, the ID that its creator gave it (clientId).")
    private @Nullable String clientId;
  }

  /**
   * @throws ParameterException if they break a rule
   */
  CancelWithdrawalRequest request(CommandLine command) {
    try {
      return id.withdrawalId != null
          ? CancelWithdrawalRequest.of(account, id.withdrawalId)
          : CancelWithdrawalRequest.ofClientId(account, String.valueOf(id.clientId));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  /** What to type to see how it goes. */
  String statusCommand() {
    String which = id.withdrawalId != null ? id.withdrawalId : "--client-id " + id.clientId;
    String of = account.equals(DEFAULT_ACCOUNT) ? "" : " --account " + account;
    return "cancel-withdrawal status " + which + of;
  }
}
