package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "cancel",
    description = "Cancels a withdrawal, or joins the cancellation that runs already.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:CANCELED: OKX's history says that it was cancelled.",
      "3:COMPLETED: too late, the coins were sent.",
      "4:FAILED: OKX says that it failed.",
      "5:UNRESOLVED: not known by the time to give up.",
      "1:There is no answer: an error, told on the error stream.",
      "2:Nothing was begun: what is wrong is told on the error stream."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cancel-withdrawal cancel 1123456 --reason \"wrong address\"",
      "  cancel-withdrawal cancel --client-id payout42 --account treasury",
      "It waits for the outcome. Ctrl-C ends the waiting, not the cancellation; status",
      "shows how it goes."
    })
final class CancelCommand implements Callable<Integer> {

  @Mixin private WithdrawalArguments withdrawal = new WithdrawalArguments();

  @Option(
      names = "--give-up-after",
      paramLabel = "DURATION",
      converter = IsoDuration.class,
      description = "When to stop following it, such as PT1H (default: P7D).")
  private @Nullable Duration giveUpAfter;

  @Option(
      names = "--priority",
      paramLabel = "PRIORITY",
      defaultValue = "NORMAL",
      description = "Its place in the queue: urgent, normal or bulk (default: normal).")
  private CancellationPriority priority;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
  private @Nullable String reason;

  @Option(
      names = "--requested-by",
      paramLabel = "TEXT",
      defaultValue = "${sys:user.name}",
      description = "Who asks, for the audit trail (default: ${DEFAULT-VALUE}).")
  private @Nullable String requestedBy;

  @Option(names = "--detach", description = "Starts it and does not wait.")
  private boolean detach;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  CancelCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    CancelWithdrawalRequest request = request();
    PrintWriter err = spec.commandLine().getErr();
    try (TemporalConnection temporal = TemporalConnection.configured(environment)) {
      StartedCancellation started = StartedCancellation.of(temporal.client(), request);
      if (detach) {
        print(started.workflowId());
        err.println(started.sentence() + "; see how it goes: " + withdrawal.statusCommand());
        return ExitCode.OK;
      }
      CancelWithdrawalResult result = follow(started, request, err);
      print(json ? Json.of(result) : ResultText.of(request, result, Paint.ofTerminal()).toString());
      return ExitCode.of(result.outcome());
    }
  }

  private CancelWithdrawalResult follow(
      StartedCancellation started, CancelWithdrawalRequest request, PrintWriter err)
      throws InterruptedException {
    String last = "It runs on; see how it goes: " + withdrawal.statusCommand();
    ProgressView view = view(started, request, err);
    Farewell farewell = new Farewell(() -> view.leave(last));
    try (view;
        farewell) {
      // Not before it is true.
      err.println(started.sentence() + "; Ctrl-C leaves it running");
      return started.untilClosed(view);
    }
  }

  private ProgressView view(
      StartedCancellation started, CancelWithdrawalRequest request, PrintWriter err) {
    Paint paint = Paint.ofDrawing(environment);
    return Terminal.ofErrorStream(environment)
        .<ProgressView>map(
            terminal ->
                new ProgressPage(
                    err,
                    terminal::size,
                    sight -> StatusText.running(request, started.startedAt(), sight, paint)))
        .orElseGet(() -> new ProgressLines(err));
  }

  private CancelWithdrawalRequest request() {
    try {
      CancelWithdrawalRequest request =
          withdrawal
              .request(spec.commandLine())
              .withPriority(priority)
              .withReason(reason)
              .withRequestedBy(requestedBy);
      return giveUpAfter == null ? request : request.withGiveUpAfter(giveUpAfter);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
