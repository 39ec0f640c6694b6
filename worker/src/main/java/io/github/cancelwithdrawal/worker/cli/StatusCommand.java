package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.Cancellations;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import io.temporal.client.WorkflowNotFoundException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description =
        "Shows where the cancellation of a withdrawal stands, or how it ended. Changes nothing.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is told, running or ended, however it ended.",
      "1:There is no such cancellation.",
      "2:The command line is wrong, or Temporal does not answer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cancel-withdrawal status 1123456",
      "  cancel-withdrawal status --client-id payout42 --account treasury",
      "Name the withdrawal as it was named when its cancellation was started."
    })
final class StatusCommand implements Callable<Integer> {

  @Mixin private WithdrawalArguments withdrawal = new WithdrawalArguments();

  @Option(names = "--json", description = "Prints it as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  StatusCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    CancelWithdrawalRequest request = withdrawal.request(spec.commandLine());
    try (TemporalConnection temporal = TemporalConnection.configured(environment)) {
      CancellationStatus status =
          CancellationStatus.of(temporal.client(), Cancellations.workflowId(request));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? Json.of(status.members())
              : StatusText.of(request, status, Paint.ofTerminal()).toString());
      out.flush();
      return ExitCode.OK;
    } catch (WorkflowNotFoundException e) {
      spec.commandLine()
          .getErr()
          .println(
              "Temporal knows no cancellation of "
                  + request.withdrawalName()
                  + " of "
                  + request.account()
                  + "; look at the ID, --account and TEMPORAL_NAMESPACE");
      return ExitCode.ERROR;
    }
  }
}
