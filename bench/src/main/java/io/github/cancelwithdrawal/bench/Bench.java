package io.github.cancelwithdrawal.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The main class. */
@Command(
    name = "bench/run",
    description = "Measures what docs/performance.md promises.",
    synopsisSubcommandLabel = "SCENARIO")
public final class Bench implements Runnable {

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private Bench() {}

  /** Plays the scenario that the arguments name. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .addSubcommand(new Burst())
        .addSubcommand(new Lone())
        .addSubcommand(new Cost())
        .addSubcommand(new Mixed())
        .addSubcommand(new Waiting())
        .addSubcommand(new Fleet())
        .addSubcommand(new Crowd())
        .addSubcommand(new Push())
        .addSubcommand(new All())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof BenchException) {
                command.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
              }
              throw failure;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say which scenario: " + String.join(", ", spec.subcommands().keySet()));
  }
}
