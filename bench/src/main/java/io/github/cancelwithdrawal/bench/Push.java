package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "push",
    description =
        "How soon the exchange's news are acted on, by an account that listens to the push channel and"
            + " by one that only polls.")
final class Push extends Scenario {
  private static final String IN_REVIEW = "4";
  private static final String WAITING = "0";
  private static final Duration CLOSED_MAX = Duration.ofMinutes(3);

  /** Few enough to be looked at one by one, and to be asked for at once. */
  private static final int WAVE = 3;

  /**
   * Each brings two more pushes, of the cancelling and of its end, and the history is looked at
   * three times a second at most: so none stands in another's way.
   */
  private static final Duration BETWEEN_OPENINGS = Duration.ofMillis(800);

  /** For a watch to begin after the request was refused. */
  private static final Duration WATCHED_AFTER = Duration.ofSeconds(3);

  @Option(names = "--cancels", description = "How many of each kind and account (99; 6 if small).")
  private @Nullable Integer cancels;

  @Override
  String describe() {
    return " --cancels " + count();
  }

  private int count() {
    return sized(cancels, 99, 6);
  }

  @Override
  List<String> serverSettings() {
    return List.of(WITHOUT_TICK);
  }

  @Override
  void play(Stage stage, Report report) throws InterruptedException {
    Accounts accounts = new Accounts(stage.okx(), 2);
    String pushed = accounts.names().get(0);
    String polled = accounts.names().get(1);
    accounts.switchPushOff(polled);
    stage.startWorker(accounts);
    try (Caller caller = new Caller(stage)) {
      Salvo.warmUp(stage, caller, pushed);
      Salvo.warmUp(stage, caller, polled);
      stage.say(count() + " cancellations with push and by polling, in turn");
      List<Closing> withPush = new ArrayList<>();
      List<Closing> byPolling = new ArrayList<>();
      for (int done = 0; done < count(); done += WAVE) {
        withPush.addAll(wave(stage, caller, pushed));
        byPolling.addAll(wave(stage, caller, polled));
      }
      reportClosing(stage, "with push: ", withPush, 100, report);
      reportClosing(stage, "by polling: ", byPolling, 1000, report);
      stage.say(count() + " in review with push and by polling become cancellable, one by one");
      reportOpening(stage, caller, pushed, polled, report);
    }
  }

  private static List<Closing> wave(Stage stage, Caller caller, String user)
      throws InterruptedException {
    return caller.awaitAll(
        caller.callAll(stage.withdraw(user, WithdrawalPlan.waiting(), WAVE)), CLOSED_MAX);
  }

  private static void reportClosing(
      Stage stage, String how, List<Closing> closings, double medianBound, Report report) {
    Verdicts verdicts = new Verdicts(stage.okx(), closings);
    Distribution latency = verdicts.finalToClosed();
    report.add(confirmed(how, verdicts));
    report.add(
        Figure.milliseconds(how + "final at the exchange → workflow closed, p50", latency.median())
            .atMost(medianBound));
    report.add(Figure.milliseconds(how + "the same, p99", latency.percentile(99)));
  }

  private static Figure confirmed(String how, Verdicts verdicts) {
    int count = verdicts.closings().size();
    return Figure.count(how + "cancelled and confirmed, of " + count, verdicts.confirmed())
        .atLeast(count)
        .whateverTheNoise();
  }

  private void reportOpening(
      Stage stage, Caller caller, String pushed, String polled, Report report)
      throws InterruptedException {
    WithdrawalPlan inReview = WithdrawalPlan.inState(IN_REVIEW);
    List<Call> withPush = caller.callAll(stage.withdraw(pushed, inReview, count()));
    List<Call> byPolling = caller.callAll(stage.withdraw(polled, inReview, count()));
    Thread.sleep(
        Duration.ofSeconds(count()).dividedBy(ExchangeLog.LIMIT).plus(WATCHED_AFTER).toMillis());
    Map<String, Instant> opened = new HashMap<>();
    for (int i = 0; i < count(); i++) {
      for (Call call : List.of(withPush.get(i), byPolling.get(i))) {
        Thread.sleep(BETWEEN_OPENINGS.toMillis());
        opened.put(call.id(), stage.now());
        stage.okx().setState(call.id(), WAITING);
      }
    }
    reportOpening(stage, caller, "with push: ", withPush, opened, 300, report);
    reportOpening(stage, caller, "by polling: ", byPolling, opened, 3000, report);
  }

  private static void reportOpening(
      Stage stage,
      Caller caller,
      String how,
      List<Call> calls,
      Map<String, Instant> opened,
      double p99Bound,
      Report report)
      throws InterruptedException {
    Verdicts verdicts = new Verdicts(stage.okx(), caller.awaitAll(calls, CLOSED_MAX));
    Map<String, Instant> ours = new HashMap<>(opened);
    ours.keySet().retainAll(calls.stream().map(Call::id).toList());
    Distribution latency = ExchangeLog.of(stage.okx()).cancels().latency(ours);
    report.add(confirmed(how + "in review first, ", verdicts));
    report.add(
        Figure.milliseconds(how + "cancellable → request at the exchange, p50", latency.median()));
    report.add(Figure.milliseconds(how + "the same, p99", latency.percentile(99)).atMost(p99Bound));
  }
}
