package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The withdrawal history of one OKX user, looked at for everyone who waits: all waits share its
 * looks, at most so many a second, and none when nobody waits.
 *
 * <p>Thread-safe. Targets are told on the thread that brought the answer, never under a lock.
 */
final class WithdrawalFeed {
  /** A connection that stood so long before a wait began has told what came of its request. */
  private static final Duration PUSHED_BEFORE = Duration.ofSeconds(5);

  /** The withdrawals of which the feed remembers the page, from pages looked at for others. */
  private static final int SIGHTINGS_MAX = 10_000;

  private static final Logger log = LoggerFactory.getLogger(WithdrawalFeed.class);

  private final Function<HistoryQuery, CompletableFuture<List<Withdrawal>>> history;
  private final Timing timing;

  private final Set<FeedWait> waits = new LinkedHashSet<>();
  private final FeedSchedule schedule = new FeedSchedule();
  private final Map<String, Instant> sightings = new Sightings();
  private final FeedHints hints;
  private final LookBudget budget;
  private boolean looking;
  private @Nullable Cancellable alarm;

  /**
   * @param looksPerSecond at most
   */
  WithdrawalFeed(
      Function<HistoryQuery, CompletableFuture<List<Withdrawal>>> history,
      int looksPerSecond,
      Timing timing) {
    this.history = history;
    this.timing = timing;
    this.budget = new LookBudget(looksPerSecond, timing.nanoTime());
    this.hints = new FeedHints(timing.nanoTime());
  }

  /**
   * Begins to look for a target; the first look is due at once.
   *
   * @return ends it
   */
  Cancellable watch(FeedTarget target) {
    FeedWait wait;
    synchronized (this) {
      String id = target.withdrawalId();
      wait = new FeedWait(target, id == null ? null : sightings.get(id), timing.nanoTime());
      waits.add(wait);
      hints.begun(wait);
      if (wait.pace == Pace.BRISK && hints.cover(wait.begunNanos - PUSHED_BEFORE.toNanos())) {
        // What comes of the request that was just accepted, OKX will tell.
        wait.lookedNanos = wait.begunNanos;
      }
    }
    turn();
    return () -> {
      synchronized (this) {
        waits.remove(wait);
        hints.ended(wait);
      }
    };
  }

  /** Whether OKX pushes what changes, from now on. */
  void pushesAre(boolean coming) {
    synchronized (this) {
      hints.connected(coming, timing.nanoTime());
    }
    turn();
  }

  /** Withdrawals have changed, as far as the push channel knows: a hint, never the truth. */
  void pushed(List<Withdrawal> rows) {
    synchronized (this) {
      for (Withdrawal row : rows) {
        hints.remember(row);
        waits.stream()
            .filter(wait -> wait.isAbout(row))
            .forEach(wait -> hints.hint(wait, row, timing.nanoTime()));
      }
    }
    turn();
  }

  /** Takes the next look if it is due, or arranges for when it will be. */
  private void turn() {
    FeedLook look = decide();
    if (look == null) {
      return;
    }
    CompletableFuture<List<Withdrawal>> rows;
    try {
      rows = history.apply(look.query());
    } catch (RuntimeException | Error bug) {
      // Whatever happens to one look, the next one must come.
      rows = CompletableFuture.failedFuture(bug);
    }
    var unused = rows.whenComplete((page, failure) -> ended(look, page, failure));
  }

  private synchronized @Nullable FeedLook decide() {
    if (looking || waits.isEmpty()) {
      return null;
    }
    long now = timing.nanoTime();
    long rest = budget.next(now) - now;
    if (rest > 0) {
      wakeAfter(Duration.ofNanos(rest));
      return null;
    }
    long restInTurn = budget.nextInTurn(hints.areComing(), now) - now;
    FeedSchedule.Next next =
        restInTurn > 0 ? schedule.nextHinted(waits, hints, now) : schedule.next(waits, hints, now);
    FeedLook look = next.look();
    if (look == null) {
      Duration inTurn = Duration.ofNanos(restInTurn);
      wakeAfter(restInTurn > 0 && inTurn.compareTo(next.rest()) < 0 ? inTurn : next.rest());
      return null;
    }
    looking = true;
    budget.began(now);
    if (look.isHinted()) {
      hints.lookBegins(now);
    }
    return look;
  }

  private void wakeAfter(Duration delay) {
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = timing.after(delay, this::turn);
  }

  private void ended(FeedLook look, @Nullable List<Withdrawal> rows, @Nullable Throwable failure) {
    Map<FeedWait, Runnable> news =
        failure == null
            ? shown(look, Objects.requireNonNull(rows))
            : failed(look, OkxFault.of(failure));
    news.forEach(this::tell);
    turn();
  }

  private synchronized Map<FeedWait, Runnable> failed(FeedLook look, OkxFault fault) {
    looking = false;
    Map<FeedWait, Runnable> news = new LinkedHashMap<>();
    if (look instanceof FeedLook.Own own) {
      // Others have their turn before it comes again.
      own.waiter().lookedNanos = timing.nanoTime();
      if (fault.isForGood()) {
        // It is this query that OKX does not take: no reason to let the others wait.
        news.put(own.waiter(), () -> own.waiter().target.rejected(fault));
        return news;
      }
    }
    budget.failed(fault, timing.nanoTime());
    for (FeedWait wait : waits) {
      news.put(wait, () -> wait.target.missed(fault));
    }
    return news;
  }

  private synchronized Map<FeedWait, Runnable> shown(FeedLook look, List<Withdrawal> rows) {
    looking = false;
    budget.succeeded();
    long now = timing.nanoTime();
    Map<String, List<Withdrawal>> rowsById = new LinkedHashMap<>();
    List<Instant> times = new ArrayList<>();
    for (Withdrawal row : rows) {
      rowsById.computeIfAbsent(row.id(), any -> new ArrayList<>(1)).add(row);
      if (row.requestedAt() != null) {
        sightings.put(row.id(), row.requestedAt());
        times.add(row.requestedAt());
      }
    }
    if (look instanceof FeedLook.Sweep sweep) {
      schedule.swept(sweep, times, now);
    }
    Map<FeedWait, Runnable> news = new LinkedHashMap<>();
    List<FeedWait> passedBy = new ArrayList<>();
    for (FeedWait wait : waits) {
      boolean own = look instanceof FeedLook.Own one && one.waiter() == wait;
      String id = wait.target.withdrawalId();
      // A page may hold only one of several withdrawals with a client ID: only its own look tells.
      List<Withdrawal> shown = id != null ? rowsById.get(id) : own ? ofClient(wait, rows) : null;
      if (shown != null) {
        wait.lookedNanos = now;
        wait.pagesInVain = 0;
        wait.requestedAt = shown.get(0).requestedAt();
        hints.looked(wait, shown.get(0), now);
        news.put(wait, () -> wait.target.seen(shown));
      } else if (own) {
        wait.lookedNanos = now;
        hints.looked(wait, /* shown= */ null, now);
        news.put(wait, wait.target::absent);
      } else {
        passedBy.add(wait);
      }
    }
    if (look instanceof FeedLook.Page page) {
      boolean productive = !news.isEmpty();
      passedBy.forEach(wait -> FeedSchedule.passedBy(wait, page, times, productive));
    }
    return news;
  }

  private static @Nullable List<Withdrawal> ofClient(FeedWait wait, List<Withdrawal> rows) {
    List<Withdrawal> own =
        rows.stream()
            .filter(row -> Objects.equals(row.clientId(), wait.target.clientId()))
            .toList();
    return own.isEmpty() ? null : own;
  }

  private void tell(FeedWait wait, Runnable news) {
    try {
      news.run();
    } catch (RuntimeException bug) {
      log.error("A wait did not take what a look has shown", bug);
    }
    Pace pace = wait.target.pace();
    synchronized (this) {
      wait.pace = pace;
    }
  }

  /** Forgets the eldest. */
  private static final class Sightings extends LinkedHashMap<String, Instant> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > SIGHTINGS_MAX;
    }
  }
}
