package io.github.cancelwithdrawal.sandbox;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The states to come of the withdrawals of which somebody is told, each announced when it is due,
 * in the order of time, on the channel's thread. A withdrawal without a timeline is not in it.
 */
final class ChangeSchedule {

  /**
   * A state to come, if its timeline is still that one by then.
   *
   * @param place in the timeline
   */
  private record Due(Instant at, SandboxWithdrawal withdrawal, int place)
      implements Comparable<Due> {

    private static final Comparator<Due> SOONEST_FIRST =
        Comparator.comparing(Due::at)
            .thenComparing(due -> due.withdrawal().wdId())
            .thenComparingInt(Due::place);

    @Override
    public int compareTo(Due other) {
      return SOONEST_FIRST.compare(this, other);
    }
  }

  private final InstantSource clock;
  private final ChannelThread thread;
  private final BiConsumer<SandboxWithdrawal, StateChange> announce;
  private final TreeSet<Due> toCome = new TreeSet<>();
  private Instant wakesAt = Instant.MAX;
  private @Nullable Future<?> wake;

  ChangeSchedule(
      InstantSource clock,
      ChannelThread thread,
      BiConsumer<SandboxWithdrawal, StateChange> announce) {
    this.clock = clock;
    this.thread = thread;
    this.announce = announce;
  }

  /**
   * Announces the states from this place in its timeline on. What is announced already must not be
   * among them; what is scheduled already may be.
   */
  synchronized void add(SandboxWithdrawal withdrawal, int firstPlace) {
    List<StateChange> timeline = withdrawal.timeline();
    for (int place = firstPlace; place < timeline.size(); place++) {
      toCome.add(new Due(timeline.get(place).at(), withdrawal, place));
    }
    wakeInTime();
  }

  synchronized void clear() {
    toCome.clear();
    wakeInTime();
  }

  private void wakeInTime() {
    Instant next = toCome.isEmpty() ? Instant.MAX : toCome.first().at();
    if (next.equals(wakesAt)) {
      return;
    }
    if (wake != null) {
      wake.cancel(false);
    }
    wakesAt = next;
    wake =
        toCome.isEmpty() ? null : thread.schedule(this::announceDue, nanosUntil(next), NANOSECONDS);
  }

  private long nanosUntil(Instant instant) {
    return Math.max(0, Duration.between(clock.instant(), instant).toNanos());
  }

  private void announceDue() {
    for (Due due : takeDue()) {
      List<StateChange> timeline = due.withdrawal().timeline();
      if (due.place() < timeline.size() && timeline.get(due.place()).at().equals(due.at())) {
        announce.accept(due.withdrawal(), timeline.get(due.place()));
      }
    }
  }

  private synchronized List<Due> takeDue() {
    Instant now = clock.instant();
    List<Due> due = new ArrayList<>();
    while (!toCome.isEmpty() && !toCome.first().at().isAfter(now)) {
      due.add(toCome.pollFirst());
    }
    wakesAt = Instant.MAX;
    wake = null;
    wakeInTime();
    return due;
  }
}
