package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** One withdrawal. All but its timeline stays as it was made. Safe for use by many threads. */
final class SandboxWithdrawal {

  private final String wdId;
  private final String user;
  private final String clientId;
  private final Coins coins;
  private final Instant ts;
  private final boolean lightning;
  private final boolean internal;
  private final Duration cancelAfter;
  private final String cancelTo;
  private final InstantSource clock;
  private final ObjIntConsumer<SandboxWithdrawal> changed;
  private volatile Timeline timeline;

  /**
   * @param changed is told when its timeline changes, with the place from which on the states are
   *     new; not of its creation
   */
  SandboxWithdrawal(
      String wdId,
      WithdrawalPlan plan,
      InstantSource clock,
      ObjIntConsumer<SandboxWithdrawal> changed) {
    Instant now = clock.instant();
    this.wdId = wdId;
    this.user = plan.user;
    this.clientId = plan.clientId;
    this.coins = Coins.of(plan);
    // OKX gives ts in whole milliseconds, and pages are cut by what it gives.
    this.ts = (plan.ts == null ? now : plan.ts).truncatedTo(ChronoUnit.MILLIS);
    this.lightning = plan.lightning;
    this.internal = plan.internal;
    this.cancelAfter = plan.cancelAfter;
    this.cancelTo = plan.cancelTo;
    this.clock = clock;
    this.changed = changed;
    this.timeline = planned(plan, now);
  }

  private static Timeline planned(WithdrawalPlan plan, Instant now) {
    List<StateChange> changes = new ArrayList<>();
    changes.add(new StateChange(plan.state, now));
    plan.steps.forEach(step -> changes.add(new StateChange(step.state(), now.plus(step.after()))));
    return new Timeline(changes);
  }

  String wdId() {
    return wdId;
  }

  String user() {
    return user;
  }

  String clientId() {
    return clientId;
  }

  Coins coins() {
    return coins;
  }

  Instant ts() {
    return ts;
  }

  boolean isInternal() {
    return internal;
  }

  /** The transaction's ID, once there is one, is always this. */
  String txId() {
    return TransactionIds.of(wdId, coins.chain());
  }

  /** Internal transfers never have a transaction; a transaction once made does not go away. */
  boolean hasTransactionAt(Instant instant) {
    return !internal && timeline.hadBy(instant, WithdrawalStates::isBroadcast);
  }

  Optional<String> stateAt(Instant instant) {
    return timeline.stateAt(instant);
  }

  WithdrawalView view() {
    List<StateChange> states = timeline.until(clock.instant());
    return new WithdrawalView(wdId, user, states.get(states.size() - 1).state(), states);
  }

  /** All its states, past and to come. */
  List<StateChange> timeline() {
    return timeline.changes();
  }

  /** The place in the timeline of the first state it is not in before or at this instant. */
  int placeAfter(Instant instant) {
    return timeline.until(instant).size();
  }

  synchronized void setState(String state) {
    Instant now = clock.instant();
    become(timeline.changedAt(now, state), now);
  }

  private void become(Timeline next, Instant now) {
    int firstNew = timeline.until(now).size();
    timeline = next;
    changed.accept(this, firstNew);
  }

  /**
   * Starts cancelling if that is possible in its present state.
   *
   * @return the code OKX answers: "0" is accepted
   */
  synchronized String cancel(CancellationRule rule) {
    Instant now = clock.instant();
    String state = timeline.stateAt(now).orElseThrow();
    if (WithdrawalStates.isCancellable(state) && !lightning) {
      become(timeline.canceledAt(now, cancelAfter, cancelTo), now);
    }
    return rule.answer(state, lightning);
  }
}
