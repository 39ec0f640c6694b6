package io.github.cancelwithdrawal.bench;

import java.time.Duration;
import java.time.Instant;

/** Kills a worker when half of a burst has been requested, and sees what becomes of the rest. */
final class LostWorker implements Salvo.Meanwhile {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** How long a look is that tells how much of the limit is used. */
  private static final Duration SPAN = Duration.ofSeconds(5);

  private static final double TAKEN_OVER = 0.9;
  private static final int TAKEN_OVER_WITHIN_SECONDS = 60;

  private final Stage stage;
  private final String user;
  private final ChildProcess worker;
  private final int kill;
  private Instant at = Instant.MAX;

  /**
   * @param count of the burst that is about to begin
   */
  LostWorker(Stage stage, String user, ChildProcess worker, int count) {
    this.stage = stage;
    this.user = user;
    this.worker = worker;
    this.kill = accepted() + count / 2;
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
    while (accepted() < kill) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    worker.kill();
    at = stage.now();
  }

  void report(Salvo salvo, Report report) {
    String name = "a worker killed half-way: ";
    ExchangeLog accepted = salvo.log().cancels().accepted();
    report.add(salvo.confirmed(name + "cancelled and confirmed"));
    reportTakeover(name, accepted, report);
    report.add(
        Figure.seconds(
            name + "from there to the last request",
            Duration.between(at, accepted.last().orElseThrow())));
    report.add(
        Figure.seconds(
            name + "from there to the last workflow closed",
            Duration.between(at, salvo.verdicts().lastClosed())));
  }

  /** What the lost one held comes back only when its heartbeats are missed, so there is a gap. */
  private void reportTakeover(String name, ExchangeLog accepted, Report report) {
    for (int second = 0; second <= TAKEN_OVER_WITHIN_SECONDS; second++) {
      Instant from = at.plusSeconds(second);
      if (accepted.between(from, from.plus(SPAN)).shareOfLimit(SPAN) >= TAKEN_OVER) {
        report.add(
            Figure.seconds(
                    name + "until the others use 90 % of the limit", Duration.ofSeconds(second))
                .atMost(TAKEN_OVER_WITHIN_SECONDS));
        return;
      }
    }
    report.note(
        "The others did not use 90 % of the limit at any time after a worker was killed: they may"
            + " have had too little left to do.");
  }
}
