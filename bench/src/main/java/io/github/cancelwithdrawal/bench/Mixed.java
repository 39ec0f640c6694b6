package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "mixed",
    description = "Urgent cancellations while hundreds of the lowest priority are under way.")
final class Mixed extends Scenario {
  private static final Duration CLOSED_MAX = Duration.ofMinutes(5);

  @Option(names = "--bulk", description = "How many of the lowest priority (300; 40 if small).")
  private @Nullable Integer bulk;

  @Option(names = "--urgent", description = "How many urgent ones (10; 3 if small).")
  private @Nullable Integer urgent;

  @Override
  String describe() {
    return " --bulk " + bulk() + " --urgent " + urgent();
  }

  private int bulk() {
    return sized(bulk, 300, 40);
  }

  private int urgent() {
    return sized(urgent, 10, 3);
  }

  @Override
  List<String> serverSettings() {
    return List.of(WITHOUT_TICK, WITH_PRIORITY);
  }

  @Override
  void play(Stage stage, Report report) throws InterruptedException {
    Accounts accounts = new Accounts(stage.okx(), 1);
    String user = accounts.names().get(0);
    stage.startWorker(accounts);
    // Spread over four fifths of the time that the limit leaves the bulk.
    Duration between =
        Duration.ofSeconds(bulk())
            .dividedBy(ExchangeLog.LIMIT)
            .multipliedBy(4)
            .dividedBy(5)
            .dividedBy(urgent());
    try (Caller caller = new Caller(stage)) {
      Salvo.warmUp(stage, caller, user);
      stage.say(
          bulk() + " cancellations at once, and an urgent one every " + between.toMillis() + " ms");
      List<Call> bulkCalls =
          caller.callAll(withdraw(stage, user, CancellationPriority.BULK, bulk()));
      List<Call> urgentCalls = new ArrayList<>();
      for (CancelWithdrawalRequest request :
          withdraw(stage, user, CancellationPriority.URGENT, urgent())) {
        Thread.sleep(between.toMillis());
        urgentCalls.add(caller.call(request));
      }
      List<Closing> closings = new ArrayList<>(caller.awaitAll(urgentCalls, CLOSED_MAX));
      closings.addAll(caller.awaitAll(bulkCalls, CLOSED_MAX));
      report(new Verdicts(stage.okx(), closings), urgentCalls, bulkCalls, report);
    }
  }

  private static List<CancelWithdrawalRequest> withdraw(
      Stage stage, String user, CancellationPriority priority, int count) {
    return stage.withdraw(user, WithdrawalPlan.waiting(), count).stream()
        .map(request -> request.withPriority(priority))
        .toList();
  }

  private static void report(Verdicts verdicts, List<Call> urgent, List<Call> bulk, Report report) {
    ExchangeLog cancels = ExchangeLog.of(verdicts.okx()).cancels();
    Distribution latency = cancels.latency(urgent);
    int closings = verdicts.closings().size();
    report.add(
        Figure.count("cancelled and confirmed, of " + closings, verdicts.confirmed())
            .atLeast(closings)
            .whateverTheNoise());
    report.add(
        Figure.count("requests rejected with 50011", cancels.rejected().count())
            .atMost(0)
            .whateverTheNoise());
    report.add(
        Figure.count("requests in the widest window of 1,000 ms", cancels.widestWindow())
            .atMost(ExchangeLog.LIMIT)
            .whateverTheNoise());
    report.add(
        Figure.milliseconds("urgent: call → request at the exchange, p50", latency.median())
            .atMost(300));
    report.add(
        Figure.milliseconds("urgent: call → request, p99", latency.percentile(99)).atMost(1200));
    report.note(
        "Urgent, in the order of their calls: "
            + urgent.stream()
                .map(call -> cancels.latency(List.of(call)).median().toMillis() + " ms")
                .collect(Collectors.joining(", ")));
    report.add(
        Figure.seconds(
            "bulk: call → request at the exchange, p50", cancels.latency(bulk).median()));
  }
}
