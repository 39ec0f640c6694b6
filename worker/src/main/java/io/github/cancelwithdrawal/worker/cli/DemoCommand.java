package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.worker.demo.Demo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = {
      "Shows it at work in half a minute, on a sandbox in OKX's place.",
      "Takes a real Temporal server if \"temporal\" is on the PATH."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:Every result agrees with the truth.", "1:One does not."})
final class DemoCommand implements Callable<Integer> {

  @Option(names = "--in-memory", description = "Takes the Temporal in memory in any case.")
  private boolean inMemory;

  @Option(names = "--keep", description = "Keeps all running for a look around, until Ctrl-C.")
  private boolean keep;

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  DemoCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path log = DemoLog.open();
    PrintWriter out = spec.commandLine().getOut();
    Optional<Path> temporal = inMemory ? Optional.empty() : Demo.temporalCommandLine(environment);
    boolean agreed = new Demo(out, isTerminal(), log).run(temporal, () -> lookAround(out));
    return agreed ? ExitCode.OK : ExitCode.ERROR;
  }

  private boolean isTerminal() {
    return Ansi.AUTO.enabled() && !"dumb".equals(environment.get("TERM"));
  }

  private void lookAround(PrintWriter out) {
    if (!keep) {
      return;
    }
    out.println("All of it keeps running, until Ctrl-C");
    out.flush();
    try (StopSignal stop = new StopSignal()) {
      stop.await();
    }
  }
}
