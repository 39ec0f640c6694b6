package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.bench.BareWorkflows.BareSteps;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "fleet",
    description =
        "Cancellations of hundreds of accounts: workflows a second, beside a workflow of two"
            + " activities that do nothing.")
final class Fleet extends Scenario {
  private static final Duration CLOSED_MAX = Duration.ofMinutes(10);

  private static final int WARM_UP = 200;

  /** In turn, so that a server that slows down as it fills slows down both. */
  private static final int ROUNDS = 2;

  @Option(names = "--accounts", description = "How many accounts (500; 20 if small).")
  private @Nullable Integer accounts;

  @Option(names = "--cancels", description = "How many cancellations of each (4; 2 if small).")
  private @Nullable Integer cancels;

  @Override
  String describe() {
    return " --accounts " + accounts() + " --cancels " + cancels();
  }

  private int accounts() {
    return sized(accounts, 500, 20);
  }

  private int cancels() {
    return sized(cancels, 4, 2);
  }

  @Override
  List<String> serverSettings() {
    return List.of(WITH_CACHED_ATTRIBUTES);
  }

  @Override
  void play(Stage stage, Report report) throws InterruptedException {
    Accounts desks = new Accounts(stage.okx(), accounts());
    stage.startWorker(desks);
    stage.startBareWorker();
    try (Caller caller = new Caller(stage)) {
      warmUp(stage, caller, desks);
      List<Closing> ours = new ArrayList<>();
      List<Double> ourRates = new ArrayList<>();
      List<Double> bareRates = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        List<CancelWithdrawalRequest> requests = requests(stage, desks, round);
        stage.say(requests.size() + " cancellations, and as many workflows that do nothing");
        List<Closing> closings = caller.awaitAll(caller.callAll(requests), CLOSED_MAX);
        ours.addAll(closings);
        ourRates.add(perSecond(closings));
        bareRates.add(
            perSecond(
                caller.awaitAll(
                    caller.callAllBare(BareSteps.class, ids("round-" + round, requests.size())),
                    CLOSED_MAX)));
      }
      report(new Verdicts(stage.okx(), ours), ourRates, bareRates, report);
    }
  }

  /** Both JVMs run at full speed only when they have compiled what they run. */
  private void warmUp(Stage stage, Caller caller, Accounts desks) throws InterruptedException {
    int count = Math.min(WARM_UP, accounts());
    stage.say("Warming up with " + count + " of each");
    List<CancelWithdrawalRequest> requests =
        desks.names().stream()
            .limit(count)
            .flatMap(user -> stage.withdraw(user, WithdrawalPlan.waiting(), 1).stream())
            .toList();
    caller.awaitAll(caller.callAll(requests), CLOSED_MAX);
    caller.awaitAll(caller.callAllBare(BareSteps.class, ids("warm-up", count)), CLOSED_MAX);
  }

  /** A round's share of the cancellations, one account after the other. */
  private List<CancelWithdrawalRequest> requests(Stage stage, Accounts desks, int round) {
    int first = round * cancels() / ROUNDS;
    int end = (round + 1) * cancels() / ROUNDS;
    return IntStream.range(first, end)
        .boxed()
        .flatMap(turn -> desks.names().stream())
        .flatMap(user -> stage.withdraw(user, WithdrawalPlan.waiting(), 1).stream())
        .toList();
  }

  private static List<String> ids(String round, int count) {
    return IntStream.range(0, count).mapToObj(i -> round + "-" + i).toList();
  }

  /**
   * How fast they closed between the tenth and the ninetieth percent: neither the time that one of
   * them takes, nor the exchange's, is in it.
   */
  private static double perSecond(List<Closing> closings) {
    List<Instant> times = closings.stream().map(Closing::closedAt).sorted().toList();
    int from = times.size() / 10;
    int to = times.size() * 9 / 10;
    return (to - from) / (Duration.between(times.get(from), times.get(to)).toNanos() / 1e9);
  }

  private static void report(
      Verdicts verdicts, List<Double> ourRates, List<Double> bareRates, Report report) {
    int count = verdicts.closings().size();
    ExchangeLog cancels = ExchangeLog.of(verdicts.okx()).cancels();
    double ours = mean(ourRates);
    double bare = mean(bareRates);
    report.add(
        Figure.count("cancelled and confirmed, of " + count, verdicts.confirmed())
            .atLeast(count)
            .whateverTheNoise());
    report.add(
        Figure.count("requests rejected with 50011", cancels.rejected().count())
            .atMost(0)
            .whateverTheNoise());
    report.add(Figure.of("cancellations closed", ours, Unit.PER_SECOND));
    report.add(
        Figure.of("workflows of two activities that do nothing, closed", bare, Unit.PER_SECOND));
    report.add(
        Figure.ratio("cancellations, in units of workflows that do nothing", ours / bare)
            .atLeast(0.85));
    report.note(
        "Round by round, a second: " + rounded(ourRates) + " beside " + rounded(bareRates) + ".");
  }

  private static List<String> rounded(List<Double> rates) {
    return rates.stream().map(Unit.PER_SECOND::text).toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
