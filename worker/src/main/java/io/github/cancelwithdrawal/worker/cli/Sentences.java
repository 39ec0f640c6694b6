package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.sandbox.SandboxException;
import io.github.cancelwithdrawal.worker.ConfigurationException;
import io.github.cancelwithdrawal.worker.WorkerException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What went wrong, in a sentence on the error stream. A stack trace means a bug. */
final class Sentences {

  private Sentences() {}

  static int ofWrongUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  static int ofFailure(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (e instanceof ConfigurationException wrong) {
      return say(command, wrong.sentence(), ExitCode.USAGE);
    }
    if (e instanceof WorkerException || e instanceof SandboxException) {
      return say(command, String.valueOf(e.getMessage()), ExitCode.ERROR);
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
      boolean invalid = CancellationFailures.INVALID_REQUEST.equals(failure.getType());
      return say(command, failure.getOriginalMessage(), invalid ? ExitCode.USAGE : ExitCode.ERROR);
    }
    String end =
        e.getCause() instanceof CanceledFailure
            ? "was stopped"
            : e.getCause() instanceof TerminatedFailure ? "was terminated" : "has failed";
    return say(
        command,
        e.getExecution().getWorkflowId()
            + " "
            + end
            + " before the withdrawal was final; nobody watches it any more",
        ExitCode.ERROR);
  }

  private static int say(CommandLine command, String sentence, int exitCode) {
    command.getErr().println(sentence);
    return exitCode;
  }
}
