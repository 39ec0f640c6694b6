package io.github.cancelwithdrawal.worker.cli;

import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The main class. */
@Command(
    name = "cancel-withdrawal",
    description = "Cancels withdrawals at the exchange OKX and confirms how they ended.",
    synopsisSubcommandLabel = "COMMAND")
public final class Program implements Runnable {

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private Program() {}

  public static void main(String[] args) {
    LogGuard.install((LoggerContext) LoggerFactory.getILoggerFactory());
    System.exit(commandLine(System.getenv()).execute(args));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new Program())
        .addSubcommand(new DemoCommand(environment))
        .addSubcommand(new CancelCommand(environment))
        .addSubcommand(new StatusCommand(environment))
        .addSubcommand(new WorkerCommand(environment))
        .addSubcommand(new SandboxCommand())
        .setDefaultValueProvider(new VariablesForOptions(environment))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Sentences::ofWrongUsage)
        .setExecutionExceptionHandler(Sentences::ofFailure);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: demo, cancel, status, worker or sandbox");
  }
}
