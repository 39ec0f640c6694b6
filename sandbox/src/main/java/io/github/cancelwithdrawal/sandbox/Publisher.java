package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cancelwithdrawal.sandbox.Assumptions.State19;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells subscribers of their withdrawals' new states, and main accounts of those of their
 * sub-accounts, too. While nobody is subscribed, nothing is scheduled. But for changes, which any
 * thread may bring, for the channel's thread alone.
 */
final class Publisher {

  private final Assumptions assumptions;
  private final InstantSource clock;
  private final UserBook users;
  private final WithdrawalBook withdrawals;
  private final PushDelivery delivery;
  private final ChangeSchedule schedule;

  /** By the user's name. */
  private final Map<String, Set<ChannelConnection>> subscribers = new ConcurrentHashMap<>();

  Publisher(
      Assumptions assumptions,
      InstantSource clock,
      UserBook users,
      WithdrawalBook withdrawals,
      ChannelThread thread,
      PushDelivery delivery) {
    this.assumptions = assumptions;
    this.clock = clock;
    this.users = users;
    this.withdrawals = withdrawals;
    this.delivery = delivery;
    this.schedule = new ChangeSchedule(clock, thread, this::announce);
    withdrawals.tellOfChanges(this::changed);
  }

  /** From now on it is told; what was before, it has to ask for. */
  void subscribe(ChannelConnection connection) {
    SandboxUser user = connection.key().orElseThrow().user();
    List<SandboxUser> unwatched =
        users.familyOf(user).stream().filter(member -> !isWatched(member)).toList();
    subscribers.computeIfAbsent(user.name(), name -> ConcurrentHashMap.newKeySet()).add(connection);
    Instant now = clock.instant();
    for (SandboxUser member : unwatched) {
      for (SandboxWithdrawal withdrawal : withdrawals.historyOf(member.name()).all()) {
        schedule.add(withdrawal, withdrawal.placeAfter(now));
      }
    }
  }

  void unsubscribe(ChannelConnection connection) {
    subscribers.computeIfPresent(
        connection.user(),
        (name, connections) -> {
          connections.remove(connection);
          return connections.isEmpty() ? null : connections;
        });
    if (subscribers.isEmpty()) {
      schedule.clear();
    }
  }

  int subscribersOf(String user) {
    return subscribers.getOrDefault(user, Set.of()).size();
  }

  private void changed(SandboxWithdrawal withdrawal, int firstNew) {
    if (isWatched(users.named(withdrawal.user()))) {
      schedule.add(withdrawal, firstNew);
    }
  }

  private boolean isWatched(SandboxUser user) {
    return subscribers.containsKey(user.name())
        || (user.parent() != null && subscribers.containsKey(user.parent().name()));
  }

  private void announce(SandboxWithdrawal withdrawal, StateChange change) {
    if (change.state().equals("19") && assumptions.state19 == State19.OMITTED) {
      return;
    }
    SandboxUser user = users.named(withdrawal.user());
    push(withdrawal, change, user, user);
    if (user.parent() != null) {
      push(withdrawal, change, user, user.parent());
    }
  }

  private void push(
      SandboxWithdrawal withdrawal, StateChange change, SandboxUser user, SandboxUser to) {
    for (ChannelConnection connection : subscribers.getOrDefault(to.name(), Set.of())) {
      for (Subscription subscription : connection.subscriptions()) {
        if (subscription.concerns(withdrawal)) {
          ObjectNode row = WithdrawalRow.inPush(withdrawal, change, user, clock.instant());
          delivery.deliver(new Push(connection, subscription, to.uid(), row, change));
        }
      }
    }
  }
}
