package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which look at the history comes next: one in turn, for whoever has not been looked at for too
 * long, or one that a push has hinted at. Knows no clock and no thread; guarded by the feed.
 */
final class FeedSchedule {
  /**
   * Whose turn it is, over and over, when more is due than can be looked at. Two of four looks are
   * for sweeps, which so come round within two seconds whatever else is asked, and where changes
   * are pushed, within three and a half; one is for those who want to know soon; one for whoever
   * has waited longest, so that nobody starves.
   */
  private static final List<Turn> TURNS = List.of(Turn.SWEEP, Turn.SOON, Turn.SWEEP, Turn.LONGEST);

  private enum Turn {
    SWEEP,
    SOON,
    LONGEST
  }

  /** Above any lateness. */
  private static final double FIRST = 1e9;

  private final LookBudget budget;
  private final FeedHints hints;
  private final FeedPages pages;
  private final FeedSweeps sweeps = new FeedSweeps();
  private int turns;

  FeedSchedule(LookBudget budget, FeedHints hints, FeedPages pages) {
    this.budget = budget;
    this.hints = hints;
    this.pages = pages;
  }

  /**
   * A look, or nothing to look at for a while.
   *
   * @param look null to rest
   * @param rest how long
   */
  record Next(@Nullable FeedLook look, Duration rest) {
    private static Next taking(FeedLook look) {
      return new Next(look, Duration.ZERO);
    }

    private static Next resting(long nanos) {
      return new Next(/* look= */ null, Duration.ofNanos(nanos));
    }
  }

  /** Who may be next: a wait, or the sweep of a state. */
  private record Candidate(
      FeedLateness.Late late, boolean urgent, @Nullable FeedWait waiter, String sweep) {}

  /** Decides, and counts the look as begun; there is at least one wait. */
  Next next(Collection<FeedWait> waits, long nowNanos) {
    long rest = budget.next(nowNanos) - nowNanos;
    if (rest > 0) {
      return Next.resting(rest);
    }
    Next hinted = nextHinted(waits, nowNanos);
    // Hints may come without end, and tell nothing of the others: where both are due, they
    // alternate.
    if (hinted.look() == null || !budget.wasLastInTurn()) {
      Next inTurn = nextInTurn(waits, nowNanos);
      if (inTurn.look() != null) {
        budget.beganInTurn(nowNanos);
        return inTurn;
      }
      if (hinted.look() == null) {
        return hinted.rest().compareTo(inTurn.rest()) < 0 ? hinted : inTurn;
      }
    }
    budget.beganHinted(nowNanos);
    hints.lookBegins(nowNanos);
    return hinted;
  }

  /** Decides among those who were hinted at; there need not be any. */
  private Next nextHinted(Collection<FeedWait> waits, long nowNanos) {
    List<FeedWait> due = new ArrayList<>();
    long restNanos = Long.MAX_VALUE;
    for (FeedWait wait : hints.hinted()) {
      long rest = hints.dueNanos(wait, nowNanos) - nowNanos;
      restNanos = Math.min(restNanos, rest);
      if (rest <= 0) {
        due.add(wait);
      }
    }
    if (due.isEmpty()) {
      return Next.resting(restNanos);
    }
    due.sort((one, other) -> Long.signum(one.hintDueNanos - other.hintDueNanos));
    FeedLateness lateness = new FeedLateness(waits, hints, nowNanos);
    FeedWait waiter = lateness.isCrowd() ? pages.sharedByMost(due) : due.get(0);
    return Next.taking(pages.lookFor(waiter, waits, lateness));
  }

  private Next nextInTurn(Collection<FeedWait> waits, long nowNanos) {
    long rest = budget.nextInTurn(hints.areComing(), nowNanos) - nowNanos;
    if (rest > 0) {
      return Next.resting(rest);
    }
    FeedLateness lateness = new FeedLateness(waits, hints, nowNanos);
    Turn turn = TURNS.get(turns % TURNS.size());
    Candidate best = null;
    double soonest = Double.MAX_VALUE;
    for (Candidate candidate : candidates(waits, lateness, nowNanos)) {
      soonest = Math.min(soonest, candidate.late.restNanos());
      if (candidate.late.isDue() && (best == null || rank(candidate, turn) > rank(best, turn))) {
        best = candidate;
      }
    }
    if (best == null) {
      return Next.resting((long) Math.ceil(soonest));
    }
    turns++;
    return Next.taking(
        best.waiter == null
            ? sweeps.look(best.sweep, nowNanos)
            : pages.lookFor(best.waiter, waits, lateness));
  }

  private static double rank(Candidate candidate, Turn turn) {
    boolean first =
        switch (turn) {
          case SWEEP -> candidate.waiter == null;
          case SOON -> candidate.urgent;
          case LONGEST -> false;
        };
    return first ? FIRST + candidate.late.inBounds() : candidate.late.inBounds();
  }

  private List<Candidate> candidates(
      Collection<FeedWait> waits, FeedLateness lateness, long nowNanos) {
    List<Candidate> candidates = new ArrayList<>(waits.size() + FeedSweeps.CANCELABLE.size());
    for (FeedWait wait : waits) {
      candidates.add(
          new Candidate(lateness.of(wait), lateness.isUrgent(wait), wait, /* sweep= */ ""));
    }
    if (lateness.isSweeping()) {
      for (String code : FeedSweeps.CANCELABLE) {
        FeedLateness.Late late = lateness.ofSweep(sweeps.doneNanos(code, nowNanos));
        candidates.add(new Candidate(late, /* urgent= */ true, /* waiter= */ null, code));
      }
    }
    return candidates;
  }

  /** Takes down that a sweep has been made. */
  void swept(FeedLook.Sweep sweep, HistoryPage page, long nowNanos) {
    sweeps.swept(sweep, page, nowNanos);
  }
}
