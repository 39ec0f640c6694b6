package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which look at the history comes next. A few waits are asked for one by one; a crowd shares pages,
 * and those of it that wait to become cancellable are all found by three sweeps. Knows no clock and
 * no thread; guarded by the feed.
 */
final class FeedSchedule {
  /** From this many waits on, a page of a hundred rows is worth more than a look for one. */
  static final int CROWD = 4;

  /** The most rows OKX returns. */
  static final int PAGE_ROWS = 100;

  /** The states in which OKX accepts a request to cancel. */
  private static final List<String> CANCELABLE = List.of("0", "17", "19");

  /** How many pages are looked through for a withdrawal before its ID has to do. */
  private static final int PAGES_IN_VAIN_MAX = 5;

  /** How many waits one page is meant for; the rest of it is for rows that nobody waits for. */
  private static final int NEIGHBOURS_MAX = 80;

  /**
   * Whose turn it is, over and over, when more is due than can be looked at. Two of four looks are
   * for sweeps, which so come round within two seconds whatever else is asked; one is for those who
   * want to know soon; one for whoever has waited longest, so that nobody starves.
   */
  private static final List<Turn> TURNS = List.of(Turn.SWEEP, Turn.SOON, Turn.SWEEP, Turn.LONGEST);

  private enum Turn {
    SWEEP,
    SOON,
    LONGEST
  }

  /** Above any lateness. */
  private static final double FIRST = 1e9;

  /** A page that begins a millisecond later includes the rows of the time itself. */
  private static final Duration TICK = Duration.ofMillis(1);

  private final Map<String, Sweeping> sweeps = new HashMap<>();
  private int turns;

  /**
   * A look, or nothing to look at for a while.
   *
   * @param look null to rest
   * @param rest how long
   */
  record Next(@Nullable FeedLook look, Duration rest) {}

  /** How far the sweep of a state has come; done long ago when it begins. */
  private static final class Sweeping {
    long doneNanos;
    @Nullable Instant from;
  }

  /**
   * Somebody who may be next.
   *
   * @param lateness time since the last look, in units of the bound
   */
  private record Candidate(
      double lateness, Duration bound, boolean urgent, @Nullable FeedWait waiter, String sweep) {}

  /** Decides among those who were hinted at; there need not be any. */
  Next nextHinted(Collection<FeedWait> waits, FeedHints hints, long nowNanos) {
    FeedWait first = null;
    long restNanos = Long.MAX_VALUE;
    for (FeedWait wait : hints.hinted()) {
      long rest = hints.dueNanos(wait, nowNanos) - nowNanos;
      first = rest <= 0 && rest < restNanos ? wait : first;
      restNanos = Math.min(restNanos, rest);
    }
    return first == null
        ? new Next(/* look= */ null, Duration.ofNanos(restNanos))
        : new Next(lookFor(first, candidates(waits, hints, nowNanos), waits.size()), Duration.ZERO);
  }

  /** Decides; there is at least one wait. */
  Next next(Collection<FeedWait> waits, FeedHints hints, long nowNanos) {
    Next hinted = nextHinted(waits, hints, nowNanos);
    if (hinted.look() != null) {
      return hinted;
    }
    Next other = nextOther(waits, hints, nowNanos);
    boolean hintedSooner = hinted.rest().compareTo(other.rest()) < 0;
    return other.look() == null && hintedSooner ? hinted : other;
  }

  private Next nextOther(Collection<FeedWait> waits, FeedHints hints, long nowNanos) {
    Turn turn = TURNS.get(turns % TURNS.size());
    List<Candidate> candidates = candidates(waits, hints, nowNanos);
    Candidate best = null;
    double restNanos = Double.MAX_VALUE;
    for (Candidate candidate : candidates) {
      restNanos = Math.min(restNanos, (1 - candidate.lateness) * candidate.bound.toNanos());
      if (candidate.lateness >= 1 && (best == null || rank(candidate, turn) > rank(best, turn))) {
        best = candidate;
      }
    }
    if (best == null) {
      return new Next(/* look= */ null, Duration.ofNanos((long) Math.ceil(restNanos)));
    }
    turns++;
    FeedLook look =
        best.waiter == null
            ? sweep(best.sweep, nowNanos)
            : lookFor(best.waiter, candidates, waits.size());
    return new Next(look, Duration.ZERO);
  }

  private static double rank(Candidate candidate, Turn turn) {
    boolean first =
        switch (turn) {
          case SWEEP -> candidate.waiter == null;
          case SOON -> candidate.urgent;
          case LONGEST -> false;
        };
    return first ? FIRST + candidate.lateness : candidate.lateness;
  }

  private List<Candidate> candidates(Collection<FeedWait> waits, FeedHints hints, long nowNanos) {
    boolean crowd = waits.size() >= CROWD;
    boolean sweeping = waits.stream().filter(wait -> wait.pace == Pace.HOT).count() >= CROWD;
    List<Candidate> candidates = new ArrayList<>(waits.size() + CANCELABLE.size());
    for (FeedWait wait : waits) {
      boolean swept = sweeping && wait.pace == Pace.HOT;
      Pace pace = swept ? Pace.CALM : wait.pace;
      Duration bound = hints.cover(wait.lookedNanos) ? pace.boundIfPushed() : pace.bound(crowd);
      double lateness =
          wait.lookedNanos != null
              ? lateness(wait.lookedNanos, nowNanos, bound)
              // Due at once, and the longer it has to wait for its first look the more so.
              : 1 + lateness(wait.begunNanos, nowNanos, bound);
      if (wait.hint != null && hints.dueNanos(wait, nowNanos) - nowNanos <= 0) {
        lateness = Math.max(1, lateness);
      }
      boolean urgent = wait.lookedNanos == null || (!swept && wait.pace != Pace.CALM);
      candidates.add(new Candidate(lateness, bound, urgent, wait, ""));
    }
    if (sweeping) {
      for (String code : CANCELABLE) {
        long done = sweeping(code, nowNanos).doneNanos;
        Duration bound =
            hints.cover(done) ? Pace.HOT.boundIfPushed() : Pace.HOT.bound(/* crowd= */ true);
        double lateness = lateness(done, nowNanos, bound);
        candidates.add(
            new Candidate(lateness, bound, /* urgent= */ true, /* waiter= */ null, code));
      }
    }
    return candidates;
  }

  private static double lateness(long lastNanos, long nowNanos, Duration bound) {
    return (double) (nowNanos - lastNanos) / bound.toNanos();
  }

  private FeedLook sweep(String code, long nowNanos) {
    Instant from = sweeping(code, nowNanos).from;
    HistoryQuery query = HistoryQuery.ofState(code);
    return new FeedLook.Sweep(code, from == null ? query : query.earlierThan(from.plus(TICK)));
  }

  private static FeedLook lookFor(FeedWait wait, List<Candidate> candidates, int waits) {
    boolean placeUnknown = wait.requestedAt == null && wait.target.withdrawalId() == null;
    if (waits < CROWD || placeUnknown || wait.pagesInVain >= PAGES_IN_VAIN_MAX) {
      return new FeedLook.Own(wait, wait.ownQuery());
    }
    Instant start = wait.requestedAt == null ? wait.walkedTo : pageStart(wait, candidates);
    HistoryQuery query = HistoryQuery.newest();
    return new FeedLook.Page(
        wait, start, start == null ? query : query.earlierThan(start.plus(TICK)));
  }

  /**
   * Where a page begins that shows the wait and as many others as are due. On the page the newest
   * come first, and whoever waits between the two takes a row of it, due or not.
   */
  private static Instant pageStart(FeedWait wait, List<Candidate> candidates) {
    Instant own = Objects.requireNonNull(wait.requestedAt);
    if (wait.pagesInVain > 0) {
      return own;
    }
    return candidates.stream()
        .filter(candidate -> isAfter(candidate.waiter, own))
        .sorted(Comparator.comparing(candidate -> timeOf(candidate.waiter)))
        .limit(NEIGHBOURS_MAX)
        .filter(candidate -> candidate.lateness >= 1)
        .map(candidate -> timeOf(candidate.waiter))
        .reduce(own, (earlier, later) -> later);
  }

  private static boolean isAfter(@Nullable FeedWait wait, Instant time) {
    return wait != null && wait.requestedAt != null && wait.requestedAt.isAfter(time);
  }

  private static Instant timeOf(@Nullable FeedWait wait) {
    return wait == null || wait.requestedAt == null ? Instant.MIN : wait.requestedAt;
  }

  /** Takes down that a sweep has been made. */
  void swept(FeedLook.Sweep sweep, List<Instant> rows, long nowNanos) {
    Sweeping sweeping = sweeping(sweep.stateCode(), nowNanos);
    boolean more = rows.size() >= PAGE_ROWS;
    sweeping.from = more ? oldest(rows) : null;
    if (!more) {
      sweeping.doneNanos = nowNanos;
    }
  }

  /**
   * Takes down for a wait that a page did not show it.
   *
   * @param productive whether the page showed anybody else who waits: then it is worth walking on
   */
  static void passedBy(FeedWait wait, FeedLook.Page page, List<Instant> rows, boolean productive) {
    Instant start = page.start();
    Instant walkedTo = wait.walkedTo;
    boolean walks =
        wait.requestedAt == null
            && (start == null || (walkedTo != null && !start.isBefore(walkedTo)));
    boolean lastPage = rows.size() < PAGE_ROWS;
    // More rows than a page holds may share one time: pages come no further then.
    boolean stuck = lastPage || oldest(rows).equals(start);
    if (wait == page.waiter() || (walks && !productive)) {
      wait.pagesInVain++;
    }
    if ((wait == page.waiter() && lastPage) || (walks && stuck)) {
      wait.pagesInVain = PAGES_IN_VAIN_MAX;
    }
    if (walks && !stuck) {
      Instant oldest = oldest(rows);
      wait.walkedTo = walkedTo == null || oldest.isBefore(walkedTo) ? oldest : walkedTo;
    }
  }

  private static Instant oldest(List<Instant> rows) {
    return rows.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private Sweeping sweeping(String code, long nowNanos) {
    return sweeps.computeIfAbsent(
        code,
        any -> {
          Sweeping begun = new Sweeping();
          begun.doneNanos = nowNanos - Pace.HOT.bound(/* crowd= */ true).toNanos();
          return begun;
        });
  }
}
