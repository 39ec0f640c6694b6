package io.github.cancelwithdrawal.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "burst",
    description = "Many cancellations of one account at once, with one worker or several.")
final class Burst extends Scenario {
  @Option(names = "--cancels", description = "How many (300; 24 if small).")
  private @Nullable Integer cancels;

  @Option(
      names = "--workers",
      defaultValue = "1",
      description = "Processes that share the limit (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draws the requests of one worker against the ideal line, as a PNG.")
  private @Nullable Path plot;

  @Override
  String describe() {
    return " --cancels " + count() + " --workers " + workers;
  }

  private int count() {
    return sized(cancels, 300, 24);
  }

  @Override
  void play(Stage stage, Report report) throws InterruptedException {
    try (Caller caller = new Caller(stage)) {
      if (workers == 1) {
        playOne(stage, caller, report);
      } else {
        playShared(stage, caller, report);
      }
    }
  }

  /** Once with push and once by polling, for two accounts of the same worker. */
  private void playOne(Stage stage, Caller caller, Report report) throws InterruptedException {
    Accounts accounts = new Accounts(stage.okx(), 2);
    String pushed = accounts.names().get(0);
    String polled = accounts.names().get(1);
    accounts.switchPushOff(polled);
    stage.startWorker(accounts);
    Salvo.warmUp(stage, caller, pushed);
    Salvo.warmUp(stage, caller, polled);
    stage.say(count() + " cancellations with push");
    Salvo withPush = Salvo.fire(stage, caller, pushed, count());
    stage.say(count() + " cancellations by polling");
    Salvo byPolling = Salvo.fire(stage, caller, polled, count());
    reportRequests("with push: ", withPush, report);
    report.add(looks("with push: ", withPush).atMost(0.1));
    report.add(closing("with push: ", withPush, 50));
    report.add(closing("with push: ", withPush, 99));
    reportRequests("by polling: ", byPolling, report);
    report.add(looks("by polling: ", byPolling).atMost(0.35));
    report.add(closing("by polling: ", byPolling, 50).atMost(1000));
    report.add(closing("by polling: ", byPolling, 99));
    if (plot != null) {
      Plots.burst(withPush.calledAt(), withPush.log().cancels().accepted(), plot);
    }
  }

  private void playShared(Stage stage, Caller caller, Report report) throws InterruptedException {
    Accounts accounts = new Accounts(stage.okx(), 1);
    String user = accounts.names().get(0);
    List<ChildProcess> processes = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      processes.add(stage.startWorker(accounts));
    }
    Salvo.warmUp(stage, caller, user);
    boolean killing = stage.temporal().isReal();
    if (!isSmall() || !killing) {
      stage.say(count() + " cancellations, " + workers + " workers");
      reportShared(Salvo.fire(stage, caller, user, count()), report);
    }
    if (killing) {
      stage.say(count() + " cancellations, and a worker is killed half-way");
      LostWorker loss = new LostWorker(stage, user, processes.get(0), count());
      loss.report(Salvo.fire(stage, caller, user, count(), loss), report);
    } else {
      report.note(
          "No worker was killed: the in-memory server never takes workflows back from a worker that"
              + " is gone.");
    }
  }

  private static void reportRequests(String how, Salvo salvo, Report report) {
    ExchangeLog cancels = salvo.log().cancels();
    double ideal = (double) salvo.size() / ExchangeLog.LIMIT;
    Instant lastRequest = cancels.accepted().last().orElseThrow();
    report.add(salvo.confirmed(how + "cancelled and confirmed"));
    report.add(
        Figure.ratio(
                how + "first call to last request, in units of N/6 s",
                seconds(Duration.between(salvo.calledAt(), lastRequest)) / ideal)
            .atMost(1.03 + seconds(salvo.roundTrip())));
    report.add(
        Figure.ratio(
            how + "first call to last workflow closed, in units of N/6 s",
            seconds(Duration.between(salvo.calledAt(), salvo.verdicts().lastClosed())) / ideal));
    report.add(Figure.milliseconds(how + "round trip to the exchange, median", salvo.roundTrip()));
    report.add(
        Figure.count(how + "requests rejected with 50011", cancels.rejected().count())
            .atMost(0)
            .whateverTheNoise());
    report.add(
        Figure.count(how + "requests in the widest window of 1,000 ms", cancels.widestWindow())
            .atMost(ExchangeLog.LIMIT)
            .whateverTheNoise());
  }

  private static Figure looks(String how, Salvo salvo) {
    return Figure.ratio(
        how + "history requests per cancel", (double) salvo.log().looks().count() / salvo.size());
  }

  private static Figure closing(String how, Salvo salvo, int percent) {
    return Figure.milliseconds(
        how + "final at the exchange → workflow closed, p" + percent,
        salvo.verdicts().finalToClosed().percentile(percent));
  }

  private static void reportShared(Salvo salvo, Report report) {
    ExchangeLog cancels = salvo.log().cancels();
    report.add(salvo.confirmed("cancelled and confirmed"));
    Settled.of(cancels)
        .ifPresentOrElse(
            settled -> {
              String first = "in the first " + Settled.TRANSIENT.toSeconds() + " s: ";
              ExchangeLog span = cancels.between(settled.begun(), settled.from());
              report.add(used(first, span, Settled.TRANSIENT));
              report.add(rejected(first, span));
              span = cancels.between(settled.from(), settled.until());
              report.add(used("settled: ", span, settled.length()).atLeast(90));
              report.add(rejected("settled: ", span).atMost(5));
            },
            () ->
                report.note(
                    "Too few cancellations to see what shares of the limit they settle to."));
  }

  private static Figure used(String when, ExchangeLog span, Duration length) {
    return Figure.percent(when + "share of the limit used", span.admitted().shareOfLimit(length));
  }

  private static Figure rejected(String when, ExchangeLog span) {
    return Figure.percent(
        when + "share of requests rejected", (double) span.rejected().count() / span.count());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
