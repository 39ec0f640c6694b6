package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalWorkflow;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.worker.CancellationWorker;
import io.github.cancelwithdrawal.worker.ConfiguredAccounts;
import io.github.cancelwithdrawal.worker.HealthServer;
import io.github.cancelwithdrawal.worker.Readiness;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "worker",
    description = "Works on cancellations, until SIGTERM or Ctrl-C.",
    footer = {
      "",
      "Without a file, the one OKX account is read from OKX_API_KEY, OKX_SECRET_KEY, OKX_PASSPHRASE,",
      "OKX_BASE_URL and OKX_ACCOUNT (its name for callers; main if not given). Temporal's address",
      "and credentials come from TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE … or temporal.toml.",
      "CANCEL_WITHDRAWAL_HEALTH_PORT, …_HEALTH_HOST and …_LOG_FORMAT stand in for those options.",
      "docs/configuration.md has it all."
    })
final class WorkerCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(WorkerCommand.class);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The accounts, in YAML; docs/accounts.example.yaml is one"
              + " (default: what CANCEL_WITHDRAWAL_CONFIG names).")
  private @Nullable String config;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Port its health is told on (default: ${DEFAULT-VALUE}; 0 for any free one).")
  private int healthPort;

  @Option(
      names = "--health-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address that it listens on (default: ${DEFAULT-VALUE}; 0.0.0.0 for all).")
  private String healthHost;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "What it logs: text, or json, an object a line (default: ${DEFAULT-VALUE}).")
  private LogFormat logFormat;

  private final Map<String, String> environment;

  WorkerCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    logFormat.use();
    ConfiguredAccounts accounts = ConfiguredAccounts.read(config, environment);
    Readiness readiness = new Readiness();
    try (StopSignal stop = new StopSignal();
        HealthServer health = HealthServer.start(healthHost, healthPort, readiness)) {
      log.info("Health at {}", health.url());
      work(accounts, readiness, stop);
      log.info("Stopped");
      return ExitCode.OK;
    }
  }

  private void work(ConfiguredAccounts accounts, Readiness readiness, StopSignal stop) {
    try (TemporalConnection temporal = TemporalConnection.configured(environment);
        CancellationWorker worker = CancellationWorker.start(temporal, accounts)) {
      readiness.started(temporal);
      log.info(
          "Ready: cancels withdrawals of {}; Temporal at {}, namespace {}, task queue {}",
          describe(accounts.here()),
          temporal.address(),
          temporal.namespace(),
          CancelWithdrawalWorkflow.TASK_QUEUE);
      stop.await();
      readiness.stopping();
      log.info("Stopping: waits go back to Temporal");
    }
  }

  private static String describe(List<OkxAccountSettings> accounts) {
    if (accounts.isEmpty()) {
      return "no account of its own";
    }
    return (accounts.size() == 1 ? "account " : "accounts ")
        + accounts.stream()
            .map(account -> account.name() + " at " + account.baseUrl())
            .collect(Collectors.joining(", "));
  }
}
