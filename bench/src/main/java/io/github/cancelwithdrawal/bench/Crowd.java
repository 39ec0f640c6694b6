package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "crowd",
    description =
        "A foreign client of the same user takes all history requests, and then half of the"
            + " cancellation requests.")
final class Crowd extends Scenario {
  private static final int FOREIGN_CANCELS_PER_SECOND = 3;

  /** Few enough a second for each to find a permit free. */
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(400);

  private static final int BLOCK = 5;
  private static final Duration CLOSED_MAX = Duration.ofMinutes(3);

  @Option(
      names = "--cancels",
      description = "How many with and without history requests of others (50; 5 if small).")
  private @Nullable Integer cancels;

  @Option(
      names = "--burst",
      description = "How many at once beside cancellation requests of others (120; 18 if small).")
  private @Nullable Integer burst;

  @Override
  String describe() {
    return " --cancels " + cancels() + " --burst " + burst();
  }

  private int cancels() {
    return sized(cancels, 50, 5);
  }

  private int burst() {
    return sized(burst, 120, 18);
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
    try (Caller caller = new Caller(stage);
        ForeignClient foreign =
            new ForeignClient(stage.okx().baseUrl(), Accounts.foreignKey(user))) {
      Salvo.warmUp(stage, caller, user);
      stage.say(cancels() + " cancellations with, and as many without history requests of others");
      besideReads(stage, caller, foreign, user, report);
      stage.say(
          burst()
              + " cancellations beside "
              + FOREIGN_CANCELS_PER_SECOND
              + " requests a second of others");
      besideCancels(stage, caller, foreign, user, report);
    }
  }

  private void besideReads(
      Stage stage, Caller caller, ForeignClient foreign, String user, Report report)
      throws InterruptedException {
    List<Call> crowded = new ArrayList<>();
    List<Call> alone = new ArrayList<>();
    for (int done = 0; done < cancels(); done += BLOCK) {
      try (ForeignClient.Habit habit = foreign.readHistory(ExchangeLog.LIMIT)) {
        crowded.addAll(calls(stage, caller, user));
      }
      alone.addAll(calls(stage, caller, user));
    }
    List<Call> all = new ArrayList<>(crowded);
    all.addAll(alone);
    Verdicts verdicts = new Verdicts(stage.okx(), caller.awaitAll(all, CLOSED_MAX));
    ExchangeLog cancels = ExchangeLog.of(stage.okx()).cancels();
    Duration withCrowd = cancels.latency(crowded).median();
    Duration without = cancels.latency(alone).median();
    report.add(
        Figure.count(
                "beside history requests of others: cancelled and confirmed, of " + all.size(),
                verdicts.confirmed())
            .atLeast(all.size())
            .whateverTheNoise());
    report.add(
        Figure.count("requests rejected with 50011", cancels.rejected().count())
            .atMost(0)
            .whateverTheNoise());
    report.add(Figure.milliseconds("call → request at the exchange, median", withCrowd));
    report.add(Figure.milliseconds("the same without others", without));
    report.add(
        Figure.ratio(
                "call → request, median, in units of that without others",
                (double) withCrowd.toNanos() / without.toNanos())
            .atMost(1.1));
  }

  private static List<Call> calls(Stage stage, Caller caller, String user)
      throws InterruptedException {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < BLOCK; i++) {
      Thread.sleep(BETWEEN_CALLS.toMillis());
      calls.add(caller.call(stage.withdraw(user, WithdrawalPlan.waiting(), 1).get(0)));
    }
    Thread.sleep(BETWEEN_CALLS.toMillis());
    return calls;
  }

  private void besideCancels(
      Stage stage, Caller caller, ForeignClient foreign, String user, Report report)
      throws InterruptedException {
    Salvo salvo;
    try (ForeignClient.Habit habit = foreign.cancel(FOREIGN_CANCELS_PER_SECOND)) {
      salvo = Salvo.fire(stage, caller, user, burst());
    }
    report.add(salvo.confirmed("beside requests of others: cancelled and confirmed"));
    ExchangeLog cancels = salvo.log().cancels();
    Settled.of(cancels)
        .ifPresentOrElse(
            settled ->
                reportShare(
                    cancels.between(settled.from(), settled.until()), settled, user, report),
            () ->
                report.note(
                    "Too few cancellations to see what share of the limit they settle to."));
  }

  private static void reportShare(ExchangeLog span, Settled settled, String user, Report report) {
    ExchangeLog theirs = span.byKey(Accounts.foreignKey(user).apiKey());
    ExchangeLog ours = span.only(request -> !theirs.requests().contains(request));
    double left = ExchangeLog.LIMIT * settled.length().toSeconds() - theirs.admitted().count();
    report.add(
        Figure.percent("settled: share used of what others leave", ours.admitted().count() / left)
            .atLeast(80));
    report.add(
        Figure.percent(
            "settled: share of our requests rejected",
            (double) ours.rejected().count() / ours.count()));
    report.add(
        Figure.of(
            "settled: requests of others that got through",
            (double) theirs.admitted().count() / settled.length().toSeconds(),
            Unit.PER_SECOND));
  }
}
