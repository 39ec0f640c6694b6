package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.bench.BareWorkflows.BareRequest;
import io.github.cancelwithdrawal.bench.WayToTheExchange.Stretch;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "lone",
    description =
        "One cancellation at a time: from the call to the request at the exchange, beside a bare"
            + " workflow whose activity sends one plain HTTP request.")
final class Lone extends Scenario {
  private static final Duration CLOSED_MAX = Duration.ofMinutes(1);

  @Option(names = "--cancels", description = "How many of each (100; 10 if small).")
  private @Nullable Integer cancels;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draws where the time goes, as a PNG.")
  private @Nullable Path plot;

  @Override
  String describe() {
    return " --cancels " + count();
  }

  private int count() {
    return sized(cancels, 100, 10);
  }

  @Override
  List<String> serverSettings() {
    return List.of(WITHOUT_TICK);
  }

  @Override
  void play(Stage stage, Report report) throws InterruptedException {
    Accounts accounts = new Accounts(stage.okx(), 1);
    String user = accounts.names().get(0);
    stage.startWorker(accounts);
    stage.startBareWorker();
    int warmUp = count() / 5;
    List<Closing> cancellations = new ArrayList<>();
    List<Closing> bare = new ArrayList<>();
    try (Caller caller = new Caller(stage)) {
      stage.say(count() + " cancellations and bare requests in turn, after " + warmUp + " of each");
      for (int i = 0; i < warmUp + count(); i++) {
        Call cancellation =
            caller.call(
                stage
                    .withdraw(user, WithdrawalPlan.waiting().cancellingFor(Duration.ZERO), 1)
                    .get(0));
        cancellations.add(caller.await(cancellation, CLOSED_MAX));
        bare.add(caller.await(caller.callBare(BareRequest.class, "bare-" + i), CLOSED_MAX));
      }
      report(
          stage,
          caller,
          cancellations.subList(warmUp, cancellations.size()),
          bare.subList(warmUp, bare.size()),
          report);
    }
  }

  private void report(
      Stage stage, Caller caller, List<Closing> cancellations, List<Closing> bare, Report report) {
    ExchangeLog log = ExchangeLog.of(stage.okx());
    Arrivals ours = new Arrivals(caller, log.cancels(), cancellations);
    Arrivals theirs = new Arrivals(caller, log, bare);
    Duration median = ours.latency().median();
    Duration bareMedian = theirs.latency().median();
    report.add(
        Figure.count(
                "cancelled and confirmed, of " + cancellations.size(),
                new Verdicts(stage.okx(), cancellations).confirmed())
            .atLeast(cancellations.size())
            .whateverTheNoise());
    report.add(
        Figure.ratio("requests at the exchange for each", ours.requestsForEach())
            .atMost(1)
            .whateverTheNoise());
    report.add(Figure.milliseconds("call → request at the exchange, median", median));
    report.add(Figure.milliseconds("the same of the bare workflow", bareMedian));
    report.add(
        Figure.ratio(
                "call → request, median, in units of the bare workflow's",
                (double) median.toNanos() / bareMedian.toNanos())
            .atMost(1.3));
    report.add(Figure.milliseconds("call → request, p99", ours.latency().percentile(99)));
    report.add(
        Figure.milliseconds("the same of the bare workflow", theirs.latency().percentile(99)));
    for (Stretch stretch : Stretch.values()) {
      report.add(
          Figure.milliseconds("  of it, " + stretch.description(), ours.way().median(stretch)));
      report.add(
          Figure.milliseconds("  the same of the bare workflow", theirs.way().median(stretch)));
    }
    if (plot != null) {
      Plots.lone(ours.way(), theirs.way(), plot);
    }
  }

  /** When the requests of some workflows arrived, and how they got there. */
  private static final class Arrivals {
    private final WayToTheExchange way = new WayToTheExchange();
    private final List<Duration> latencies = new ArrayList<>();
    private int requests;

    Arrivals(Caller caller, ExchangeLog log, List<Closing> closings) {
      for (Closing closing : closings) {
        Call call = closing.call();
        ExchangeLog own = log.of(call.id());
        requests += own.count();
        own.first()
            .ifPresent(
                arrival -> {
                  latencies.add(Duration.between(call.calledAt(), arrival));
                  way.add(call, caller.history(call), arrival);
                });
      }
    }

    Distribution latency() {
      return new Distribution(latencies);
    }

    WayToTheExchange way() {
      return way;
    }

    double requestsForEach() {
      return (double) requests / latencies.size();
    }
  }
}
