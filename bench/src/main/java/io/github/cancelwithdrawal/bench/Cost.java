package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "cost",
    description = "What a cancellation costs at Temporal: events and billable actions.")
final class Cost extends Scenario {
  private static final String IN_REVIEW = "4";
  private static final Duration CLOSED_MAX = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** When a watch has long begun, and its first request has been refused. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(5);

  /** News are awaited closely for ten minutes, and a watch then begins anew. */
  private static final Duration CALM_AFTER = Duration.ofSeconds(630);

  @Option(names = "--cancels", description = "How many of each kind (20; 3 if small).")
  private @Nullable Integer cancels;

  @Option(
      names = "--seconds",
      description = "For how long waits are looked at, in each phase (300; 25 if small).")
  private @Nullable Integer seconds;

  @Override
  String describe() {
    return " --cancels " + count() + " --seconds " + span().toSeconds();
  }

  private int count() {
    return sized(cancels, 20, 3);
  }

  private Duration span() {
    return Duration.ofSeconds(sized(seconds, 300, 25));
  }

  @Override
  void play(Stage stage, Report report) throws InterruptedException {
    Accounts accounts = new Accounts(stage.okx(), 1);
    String user = accounts.names().get(0);
    stage.startWorker(accounts);
    try (Caller caller = new Caller(stage)) {
      stage.say(count() + " plain cancellations");
      List<Call> plain = caller.callAll(stage.withdraw(user, WithdrawalPlan.waiting(), count()));
      reportPlain(stage, caller, caller.awaitAll(plain, CLOSED_MAX), report);
      List<Call> waits =
          caller.callAll(stage.withdraw(user, WithdrawalPlan.inState(IN_REVIEW), count()));
      Instant begun = stage.now();
      Thread.sleep(UNDER_WAY.toMillis());
      stage.say(count() + " waits, in their first ten minutes, for " + span().toSeconds() + " s");
      report.add(
          Figure.of(
                  "actions an hour of a wait, in its first ten minutes",
                  actionsPerHour(caller, waits),
                  Unit.PER_HOUR)
              .atMost(360));
      if (isSmall()) {
        report.note("Waits of more than ten minutes were not looked at: the run is small.");
        return;
      }
      Duration left = CALM_AFTER.minus(Duration.between(begun, stage.now()));
      stage.say("Until they have waited for ten minutes: " + left.toSeconds() + " s");
      Thread.sleep(Math.max(0, left.toMillis()));
      stage.say(count() + " waits, after ten minutes, for " + span().toSeconds() + " s");
      report.add(
          Figure.of(
                  "actions an hour of a wait, after ten minutes",
                  actionsPerHour(caller, waits),
                  Unit.PER_HOUR)
              .atMost(60));
      report.note(
          "An hour's wait was not waited for: each phase was looked at for "
              + span().toSeconds()
              + " s.");
    }
  }

  private static void reportPlain(
      Stage stage, Caller caller, List<Closing> closings, Report report) {
    int events = 0;
    int actions = 0;
    for (Closing closing : closings) {
      List<HistoryEvent> history = caller.history(closing.call());
      events = Math.max(events, history.size());
      actions = Math.max(actions, BillableActions.in(history));
    }
    report.add(
        Figure.count(
                "cancelled and confirmed, of " + closings.size(),
                new Verdicts(stage.okx(), closings).confirmed())
            .atLeast(closings.size())
            .whateverTheNoise());
    report.add(
        Figure.count("history events of a plain cancellation, at most", events)
            .atMost(21)
            .whateverTheNoise());
    report.add(
        Figure.count("billable actions of a plain cancellation, at most", actions)
            .atMost(6)
            .whateverTheNoise());
  }

  private double actionsPerHour(Caller caller, List<Call> waits) throws InterruptedException {
    Heartbeats heartbeats = new Heartbeats();
    int before = look(caller, waits, heartbeats);
    long begun = System.nanoTime();
    long end = begun + span().toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      look(caller, waits, heartbeats);
    }
    int others = look(caller, waits, heartbeats) - before;
    double hours = (double) (System.nanoTime() - begun) / Duration.ofHours(1).toNanos();
    return heartbeats.perHourAndActivity() + others / hours / waits.size();
  }

  /** Takes heartbeats down; returns all other actions so far. */
  private static int look(Caller caller, List<Call> waits, Heartbeats heartbeats) {
    int actions = 0;
    for (Call wait : waits) {
      List<PendingActivityInfo> activities = caller.pendingActivities(wait);
      heartbeats.look(wait.workflowId(), activities);
      actions += BillableActions.in(caller.history(wait));
      actions += activities.stream().mapToInt(BillableActions::in).sum();
    }
    return actions;
  }
}
