package io.github.cancelwithdrawal.bench;

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
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  @Option(names = "--cancels", description = "How many (300; 24 if small).")
  private @Nullable Integer cancels;

  @Option(
      names = "--workers",
      defaultValue = "1",
      description = "Processes that share the limit (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Override
  String describe() {
    return " --cancels " + count() + " --workers " + workers;
  }

  private int count() {
    return sized(cancels, 300, 24);
  }

  @Override
  void play(Stage stage, Report report) throws InterruptedException {
    Accounts accounts = new Accounts(stage.okx(), 1);
    String user = accounts.names().get(0);
    List<ChildProcess> processes = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      processes.add(stage.startWorker(accounts));
    }
    try (Caller caller = new Caller(stage)) {
      Salvo.warmUp(stage, caller, user);
      if (workers == 1) {
        stage.say(count() + " cancellations, one worker");
        reportOne(Salvo.fire(stage, caller, user, count()), report);
        return;
      }
      boolean killing = stage.temporal().isReal();
      if (!isSmall() || !killing) {
        stage.say(count() + " cancellations, " + workers + " workers");
        reportShared(Salvo.fire(stage, caller, user, count()), report);
      }
      if (killing) {
        stage.say(count() + " cancellations, and a worker is killed half-way");
        Loss loss = new Loss(stage, user, processes.get(0));
        reportLoss(Salvo.fire(stage, caller, user, count(), loss), loss, report);
      } else {
        report.note(
            "No worker was killed: the in-memory server never takes workflows back from a worker"
                + " that is gone.");
      }
    }
  }

  private static void reportOne(Salvo salvo, Report report) {
    ExchangeLog cancels = salvo.log().cancels();
    double ideal = (double) salvo.size() / ExchangeLog.LIMIT;
    double bound = 1.03 + seconds(salvo.roundTrip());
    Instant lastRequest = cancels.accepted().last().orElseThrow();
    Distribution closing = salvo.verdicts().finalToClosed();
    report.add(salvo.confirmed("cancelled and confirmed"));
    report.add(
        Figure.ratio(
                "first call to last request, in units of N/6 s",
                seconds(Duration.between(salvo.calledAt(), lastRequest)) / ideal)
            .atMost(bound));
    report.add(
        Figure.ratio(
            "first call to last workflow closed, in units of N/6 s",
            seconds(Duration.between(salvo.calledAt(), salvo.verdicts().lastClosed())) / ideal));
    report.add(Figure.milliseconds("round trip to the exchange, median", salvo.roundTrip()));
    report.add(
        Figure.count("requests rejected with 50011", cancels.rejected().count())
            .atMost(0)
            .whateverTheNoise());
    report.add(
        Figure.count("requests in the widest window of 1,000 ms", cancels.widestWindow())
            .atMost(ExchangeLog.LIMIT)
            .whateverTheNoise());
    report.add(
        Figure.ratio(
                "history requests per cancel, by polling",
                (double) salvo.log().looks().count() / salvo.size())
            .atMost(0.35));
    report.add(
        Figure.milliseconds("final at the exchange to closed, p50, by polling", closing.median())
            .atMost(1000));
    report.add(
        Figure.milliseconds(
            "final at the exchange to closed, p99, by polling", closing.percentile(99)));
  }

  private static void reportShared(Salvo salvo, Report report) {
    ExchangeLog cancels = salvo.log().cancels();
    report.add(salvo.confirmed("cancelled and confirmed"));
    Settled.of(cancels)
        .ifPresentOrElse(
            settled -> {
              String first = "in the first " + Settled.TRANSIENT.toSeconds() + " s";
              reportShare(first, cancels, settled.begun(), settled.from(), report, false);
              reportShare("settled", cancels, settled.from(), settled.until(), report, true);
            },
            () ->
                report.note(
                    "Too few cancellations to see what shares of the limit they settle to."));
  }

  private static void reportShare(
      String when,
      ExchangeLog cancels,
      Instant from,
      Instant until,
      Report report,
      boolean promised) {
    ExchangeLog span = cancels.between(from, until);
    Figure used =
        Figure.percent(
            when + ": share of the limit used",
            span.admitted().shareOfLimit(Duration.between(from, until)));
    Figure rejected =
        Figure.percent(
            when + ": share of requests rejected", (double) span.rejected().count() / span.count());
    report.add(promised ? used.atLeast(90) : used);
    report.add(promised ? rejected.atMost(5) : rejected);
  }

  private static void reportLoss(Salvo salvo, Loss loss, Report report) {
    ExchangeLog after =
        salvo.log().cancels().only(request -> request.arrivedAt().isAfter(loss.at()));
    report.add(salvo.confirmed("a worker killed half-way: cancelled and confirmed"));
    after
        .accepted()
        .last()
        .ifPresent(
            last ->
                report.add(
                    Figure.seconds(
                        "a worker killed half-way: from there to the last request",
                        Duration.between(loss.at(), last))));
    report.add(
        Figure.seconds(
            "a worker killed half-way: from there to the last workflow closed",
            Duration.between(loss.at(), salvo.verdicts().lastClosed())));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** Kills a worker when half of the cancellations have been requested. */
  private final class Loss implements Salvo.Meanwhile {
    private final Stage stage;
    private final String user;
    private final ChildProcess worker;
    private final int before;
    private Instant at = Instant.MAX;

    Loss(Stage stage, String user, ChildProcess worker) {
      this.stage = stage;
      this.user = user;
      this.worker = worker;
      this.before = accepted();
    }

    private int accepted() {
      return ExchangeLog.of(stage.okx())
          .cancels()
          .accepted()
          .only(request -> request.user().equals(user))
          .count();
    }

    @Override
    public void act() throws InterruptedException {
      while (accepted() - before < count() / 2) {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
      worker.kill();
      at = stage.now();
    }

    Instant at() {
      return at;
    }
  }
}
