package io.github.cancelwithdrawal.sandbox;

import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The states of one withdrawal, past and to come. What it is in at an instant is a pure function of
 * that instant, so ten thousand withdrawals need no timer and history can be read as of any time.
 */
final class Timeline {

  private final List<StateChange> changes;

  /**
   * @param changes in the order of time
   */
  Timeline(List<StateChange> changes) {
    this.changes = List.copyOf(changes);
  }

  List<StateChange> changes() {
    return changes;
  }

  /** Empty before the first state: the withdrawal did not exist yet. */
  Optional<String> stateAt(Instant instant) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      StateChange change = changes.get(i);
      if (!change.at().isAfter(instant)) {
        return Optional.of(change.state());
      }
    }
    return Optional.empty();
  }

  List<StateChange> until(Instant instant) {
    return changes.stream().filter(change -> !change.at().isAfter(instant)).toList();
  }

  boolean hadBy(Instant instant, Predicate<String> state) {
    return changes.stream()
        .anyMatch(change -> !change.at().isAfter(instant) && state.test(change.state()));
  }

  /** Whatever was still to come is off; from now on it is in this state. */
  Timeline changedAt(Instant instant, String state) {
    List<StateChange> kept = until(instant).stream().collect(toCollection(ArrayList::new));
    kept.add(new StateChange(state, instant));
    return new Timeline(kept);
  }

  /** Whatever was still to come is off; it is cancelling for a while and then ends so. */
  Timeline canceledAt(Instant instant, Duration cancelAfter, String cancelTo) {
    List<StateChange> cancelling =
        new ArrayList<>(changedAt(instant, WithdrawalStates.CANCELLING).changes);
    cancelling.add(new StateChange(cancelTo, instant.plus(cancelAfter)));
    return new Timeline(cancelling);
  }
}
