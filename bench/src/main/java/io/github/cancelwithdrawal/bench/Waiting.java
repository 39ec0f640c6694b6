package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "waiting",
    description =
        "Thousands of cancellations wait while OKX reviews their withdrawals: what that costs the"
            + " worker, and whether those are caught that can be cancelled for five seconds.")
final class Waiting extends Scenario {
  private static final String IN_REVIEW = "4";
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** The development server starts some 45 workflows a second. */
  private static final int STARTED_IN_A_SECOND = 20;

  private static final Duration GRACE = Duration.ofMinutes(3);

  @Option(names = "--cancels", description = "How many wait (10000; 60 if small).")
  private @Nullable Integer cancels;

  @Option(names = "--accounts", description = "Over how many accounts (50; 3 if small).")
  private @Nullable Integer accounts;

  @Option(
      names = "--open",
      description = "How many become cancellable for five seconds (100; 6 if small).")
  private @Nullable Integer open;

  @Option(names = "--seconds", description = "For how long CPU is measured (60; 5 if small).")
  private @Nullable Integer seconds;

  @Option(names = "--no-push", description = "Switches the push channel off: all only poll.")
  private boolean noPush;

  @Override
  String describe() {
    return " --cancels "
        + count()
        + " --accounts "
        + accounts()
        + " --open "
        + open()
        + (noPush ? " --no-push" : "");
  }

  private int count() {
    return sized(cancels, 10_000, 60);
  }

  private int accounts() {
    return sized(accounts, 50, 3);
  }

  private int open() {
    return sized(open, 100, 6);
  }

  private Duration span() {
    return Duration.ofSeconds(sized(seconds, 60, 5));
  }

  @Override
  List<String> serverSettings() {
    return List.of(
        "frontend.rps=20000",
        "frontend.namespaceRPS=20000",
        "history.rps=20000",
        "matching.rps=20000");
  }

  @Override
  void play(Stage stage, Report report) throws InterruptedException {
    if (count() < 2 * open()) {
      throw new BenchException(
          "--cancels is " + count() + ", but must be twice --open at least, which is " + open());
    }
    Accounts desks = new Accounts(stage.okx(), accounts());
    if (noPush) {
      desks.names().forEach(desks::switchPushOff);
    }
    ChildProcess worker = stage.startWorker(desks);
    try (Caller caller = new Caller(stage)) {
      stage.say(count() + " cancellations begin to wait");
      List<Call> calls = caller.callAll(requests(stage, desks));
      awaitAllRefused(stage);
      stage.say("All wait; CPU is measured for " + span().toSeconds() + " s");
      reportWorker(worker, report);
      openInGroups(stage, caller, calls, report);
      report.add(
          Figure.count(
                  "history requests rejected with 50011",
                  ExchangeLog.of(stage.okx()).looks().rejected().count())
              .atMost(0)
              .whateverTheNoise());
    }
  }

  /** One account after the other, so that any that follow each other are of different accounts. */
  private List<CancelWithdrawalRequest> requests(Stage stage, Accounts desks) {
    List<CancelWithdrawalRequest> requests = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      String user = desks.names().get(i % accounts());
      requests.addAll(stage.withdraw(user, WithdrawalPlan.inState(IN_REVIEW), 1));
    }
    return requests;
  }

  /** Each asks OKX once, at six a second and account, before it waits. */
  private void awaitAllRefused(Stage stage) throws InterruptedException {
    long inLine = count() / ((long) ExchangeLog.LIMIT * accounts());
    Duration max = Duration.ofSeconds(inLine + count() / STARTED_IN_A_SECOND).plus(GRACE);
    long deadline = System.nanoTime() + max.toNanos();
    while (ExchangeLog.of(stage.okx()).cancels().withdrawals() < count()) {
      if (System.nanoTime() - deadline > 0) {
        throw new BenchException(
            "Not all of " + count() + " cancellations have asked OKX within " + max);
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private void reportWorker(ChildProcess worker, Report report) throws InterruptedException {
    try (Vitals vitals = new Vitals(worker.pid())) {
      Duration before = vitals.cpuTime();
      long begun = System.nanoTime();
      Thread.sleep(span().toMillis());
      double cores =
          (double) vitals.cpuTime().minus(before).toNanos() / (System.nanoTime() - begun);
      int workflowThreads = vitals.workflowThreads();
      report.add(
          Figure.of(
                  "heap of the worker after a collection",
                  vitals.heapAfterCollection(),
                  Unit.MEGABYTES)
              .atMost(256));
      report.add(
          Figure.count(
                  "threads besides those of cached workflows", vitals.threads() - workflowThreads)
              .atMost(100));
      report.add(Figure.count("threads of cached workflows", workflowThreads));
      report.add(Figure.of("CPU of the worker", cores, Unit.CORES).atMost(0.5));
    }
  }

  private void openInGroups(Stage stage, Caller caller, List<Call> calls, Report report)
      throws InterruptedException {
    int atOnce = Math.min(open(), Opening.canCatch(accounts()) / 3);
    stage.say(
        open()
            + " become cancellable for "
            + Opening.TIME.toSeconds()
            + " s, "
            + atOnce
            + " at a time");
    List<Call> caught = new ArrayList<>();
    List<Duration> latencies = new ArrayList<>();
    for (int from = 0; from < open(); from += atOnce) {
      Opening opening = Opening.of(stage, calls.subList(from, Math.min(from + atOnce, open())));
      caught.addAll(opening.caught());
      latencies.addAll(opening.latencies());
    }
    report.add(
        Figure.count(
                "cancellable for 5 s, " + atOnce + " at a time: caught, of " + open(),
                caught.size())
            .atLeast(open()));
    if (!latencies.isEmpty()) {
      Distribution latency = new Distribution(latencies);
      report.add(
          Figure.milliseconds("cancellable → request at the exchange, p50", latency.median()));
      report.add(
          Figure.milliseconds("cancellable → request, p99", latency.percentile(99)).atMost(3000));
    }
    List<Closing> closings = caller.awaitAll(caught, GRACE);
    report.add(
        Figure.count(
                "caught, cancelled and confirmed, of " + caught.size(),
                new Verdicts(stage.okx(), closings).confirmed())
            .atLeast(caught.size())
            .whateverTheNoise());
    if (atOnce < open()) {
      Opening all = Opening.of(stage, calls.subList(open(), 2 * open()));
      report.add(
          Figure.count(
              "all "
                  + open()
                  + " at once: caught, of "
                  + Opening.canCatch(accounts())
                  + " that the limit allows",
              all.caught().size()));
    }
  }
}
