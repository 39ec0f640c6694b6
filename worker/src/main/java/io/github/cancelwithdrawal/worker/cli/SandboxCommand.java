package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "sandbox", description = "Runs a strict local imitation of OKX, until Ctrl-C.")
final class SandboxCommand implements Callable<Integer> {

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}; 0.0.0.0 for all).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "9090",
      description = "Port to listen on (default: ${DEFAULT-VALUE}; 0 for any free one).")
  private int port;

  @Option(
      names = "--history-lag",
      paramLabel = "DURATION",
      converter = IsoDuration.class,
      defaultValue = "PT0S",
      description = "How far the history lags behind the truth, such as PT2S.")
  private Duration historyLag;

  @Option(
      names = "--assume",
      paramLabel = "NAME=VALUE",
      description = "What OKX does not document, assumed otherwise; docs/sandbox.md has the names.")
  private List<String> assumptions = List.of();

  @Option(
      names = "--control-from-anywhere",
      description = "Lets other machines make withdrawals and faults, as containers need.")
  private boolean controlFromAnywhere;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SandboxOptions options = options();
    try (StopSignal stop = new StopSignal();
        Sandbox sandbox = Sandbox.start(options)) {
      introduce(sandbox.baseUrl());
      stop.await();
      return ExitCode.OK;
    }
  }

  private SandboxOptions options() {
    try {
      SandboxOptions options =
          SandboxOptions.defaults().withHost(host).withPort(port).withHistoryLag(historyLag);
      for (String assumption : assumptions) {
        options = options.assuming(assumption);
      }
      return controlFromAnywhere ? options.withControlFromAnywhere() : options;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void introduce(String baseUrl) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        """
        An OKX of your own is at %1$s, until Ctrl-C. Its account, for a worker:

          export OKX_BASE_URL=%1$s
          export OKX_API_KEY=%2$s OKX_SECRET_KEY=%3$s OKX_PASSPHRASE=%4$s

        A withdrawal that waits; one in review that can be cancelled from the 10th to the 12th second:

          curl -d '{}' %1$s/sandbox/withdrawals
          curl -d '{"state":"4","timeline":[{"afterMs":10000,"state":"0"},{"afterMs":12000,"state":"1"}]}' \\
            %1$s/sandbox/withdrawals

        What became of them: curl %1$s/sandbox/withdrawals
        """,
        baseUrl,
        Sandbox.API_KEY,
        Sandbox.SECRET_KEY,
        Sandbox.PASSPHRASE);
    out.flush();
  }
}
