package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

  private static final Logger log = LoggerFactory.getLogger(WithdrawalFeed.class);

  private final FeedKeys keys = new FeedKeys();
  private final Timing timing;

  private final Set<FeedWait> waits = new LinkedHashSet<>();
  private final Sightings sightings = new Sightings();
  private final FeedHints hints;
  private final LookBudget budget;
  private final FeedSchedule schedule;
  private @Nullable CompletableFuture<?> underWay;
  private boolean looking;
  private @Nullable Cancellable alarm;

  /** A look that is due, and the key for it. */
  private record Due(FeedLook look, FeedKey key) {}

  WithdrawalFeed(Timing timing) {
    this.timing = timing;
    this.budget = new LookBudget(timing.nanoTime());
    this.hints = new FeedHints(timing.nanoTime());
    this.schedule = new FeedSchedule(budget, hints, new FeedPages(sightings));
  }

  /** One more account is this user. The feed looks as often as all of them allow. */
  void add(FeedKey key) {
    synchronized (this) {
      keys.add(key);
      budget.setLooksPerSecond(keys.looksPerSecond());
    }
    turn();
  }

  /** An account is this user no more; it has no waits here. */
  void remove(FeedKey key) {
    CompletableFuture<?> useless = null;
    synchronized (this) {
      keys.remove(key);
      budget.setLooksPerSecond(keys.looksPerSecond());
      if (keys.isEmpty()) {
        useless = underWay;
      }
    }
    if (useless != null) {
      // It may still wait for its turn, and nobody else does.
      useless.cancel(false);
    }
  }

  /**
   * Begins to look for a target; the first look is due at once.
   *
   * @return ends it
   */
  Cancellable watch(FeedTarget target) {
    FeedWait wait;
    synchronized (this) {
      wait = new FeedWait(target, sightings.of(target.withdrawalId()), timing.nanoTime());
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
      sightings.add(rows);
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
    Due due = decide();
    if (due != null) {
      take(due);
    }
  }

  private void take(Due due) {
    CompletableFuture<List<Withdrawal>> rows;
    try {
      rows = due.key().history().apply(due.look().query());
    } catch (RuntimeException | Error bug) {
      // Whatever happens to one look, the next one must come.
      rows = CompletableFuture.failedFuture(bug);
    }
    synchronized (this) {
      underWay = rows;
    }
    var unused = rows.whenComplete((page, failure) -> ended(due, page, failure));
  }

  private synchronized @Nullable Due decide() {
    if (looking || waits.isEmpty() || keys.isEmpty()) {
      return null;
    }
    FeedSchedule.Next next = schedule.next(waits, timing.nanoTime());
    if (next.look() == null) {
      wakeAfter(next.rest());
      return null;
    }
    looking = true;
    return new Due(next.look(), keys.current());
  }

  private void wakeAfter(Duration delay) {
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = timing.after(delay, this::turn);
  }

  private void ended(Due due, @Nullable List<Withdrawal> rows, @Nullable Throwable failure) {
    Map<FeedWait, Runnable> news;
    synchronized (this) {
      looking = false;
      OkxFault fault = failure == null ? keys.objection(due.key()) : OkxFault.of(failure);
      if (fault == null) {
        news = shown(due.look(), Objects.requireNonNull(rows));
      } else {
        // Another key's look comes so soon that nobody needs to know of this one.
        news = keys.failed(due.key(), fault) ? Map.of() : failed(due.look(), fault);
      }
    }
    news.forEach(this::tell);
    turn();
  }

  private Map<FeedWait, Runnable> failed(FeedLook look, OkxFault fault) {
    Map<FeedWait, Runnable> news = new LinkedHashMap<>();
    if (look instanceof FeedLook.Own own && waits.contains(own.waiter())) {
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

  private Map<FeedWait, Runnable> shown(FeedLook look, List<Withdrawal> rows) {
    HistoryPage page = new HistoryPage(rows);
    keys.worked();
    budget.succeeded();
    long now = timing.nanoTime();
    sightings.add(rows);
    if (look instanceof FeedLook.Sweep sweep) {
      schedule.swept(sweep, page, now);
    }
    Map<FeedWait, Runnable> news = new LinkedHashMap<>();
    List<FeedWait> passedBy = new ArrayList<>();
    for (FeedWait wait : waits) {
      boolean own = look instanceof FeedLook.Own one && one.waiter() == wait;
      List<Withdrawal> shown = page.of(wait.target, own);
      if (shown != null) {
        wait.lookedNanos = now;
        wait.pagesInVain = 0;
        wait.latestStart = null;
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
    if (look instanceof FeedLook.Page walk) {
      passedBy.forEach(wait -> FeedPages.passedBy(wait, walk, page, !news.isEmpty()));
    }
    return news;
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
}
