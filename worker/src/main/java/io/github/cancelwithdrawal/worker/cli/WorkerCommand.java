package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalWorkflow;
import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.worker.CancellationWorker;
import io.github.cancelwithdrawal.worker.OkxEnvironment;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
    name = "worker",
    description = "Works on cancellations, until SIGTERM or Ctrl-C.",
    footer = {
      "",
      "The OKX account is read from OKX_API_KEY, OKX_SECRET_KEY, OKX_PASSPHRASE, OKX_BASE_URL",
      "and OKX_ACCOUNT (its name for callers; main if not given), Temporal's address and",
      "credentials from TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE … or temporal.toml."
    })
final class WorkerCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(WorkerCommand.class);

  private final Map<String, String> environment;

  WorkerCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    OkxAccountSettings account = OkxEnvironment.account(environment);
    try (StopSignal stop = new StopSignal()) {
      work(account, stop);
      log.info("Stopped");
      return ExitCode.OK;
    }
  }

  private void work(OkxAccountSettings account, StopSignal stop) {
    try (TemporalConnection temporal = TemporalConnection.configured(environment);
        CancellationWorker worker = CancellationWorker.start(temporal, List.of(account))) {
      log.info(
          "Ready: cancels withdrawals of account {} at {}; Temporal at {}, namespace {}, task queue {}",
          account.name(),
          account.baseUrl(),
          temporal.address(),
          temporal.namespace(),
          CancelWithdrawalWorkflow.TASK_QUEUE);
      stop.await();
      log.info("Stopping: waits go back to Temporal");
    }
  }
}
