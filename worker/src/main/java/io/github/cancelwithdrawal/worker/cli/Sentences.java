package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.sandbox.SandboxException;
import io.github.cancelwithdrawal.worker.Printable;
import io.github.cancelwithdrawal.worker.WorkerException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What went wrong, in a sentence on the error stream. A stack trace means a bug. */
final class Sentences {

  private static final Set<String> WRONG_REQUESTS =
      Set.of(CancellationFailures.INVALID_REQUEST, CancellationFailures.UNKNOWN_ACCOUNT);

  private Sentences() {}

  static int ofWrongUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(Printable.of(ofWrongUsage(e)));
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static String ofWrongUsage(ParameterException e) {
    if (e instanceof MutuallyExclusiveArgsException) {
      return "WITHDRAWAL-ID and --client-id exclude each other; give one of them";
    }
    return e instanceof MissingParameterException missing
            && missing.getMissing().stream().anyMatch(argument -> argument.group() != null)
        ? "Which withdrawal? Give its WITHDRAWAL-ID or its --client-id"
        : String.valueOf(e.getMessage());
  }

  static int ofFailure(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (e instanceof WorkerException || e instanceof SandboxException) {
      return say(command, String.valueOf(e.getMessage()), ExitCode.USAGE);
    }
    if (e instanceof WorkflowFailedException failed) {
      return ofFailedCancellation(failed, command);
    }
    if (e instanceof WorkflowException || e instanceof StatusRuntimeException) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return say(command, "Temporal cannot do it: " + cause.getMessage(), ExitCode.ERROR);
    }
    throw e;
  }

  private static int ofFailedCancellation(WorkflowFailedException e, CommandLine command) {
    if (e.getCause() instanceof ApplicationFailure failure) {
      boolean wrong = WRONG_REQUESTS.contains(failure.getType());
      return say(command, failure.getOriginalMessage(), wrong ? ExitCode.USAGE : ExitCode.ERROR);
    }
    return say(command, FailedCancellation.of(e).sentence(), ExitCode.ERROR);
  }

  private static int say(CommandLine command, String sentence, int exitCode) {
    command.getErr().println(Printable.of(sentence));
    return exitCode;
  }
}
