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

/**
 * The withdrawal history of one OKX user, looked at for everyone who waits: all waits share its
 * looks, at most so many a second, and none when nobody waits.
 *
 * <p>Thread-safe. Targets are told on the thread that brought the answer, never under a lock.
 */
final class WithdrawalFeed {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(30);

  /** The withdrawals of which the feed remembers the page, from pages looked at for others. */
  private static final int SIGHTINGS_MAX = 10_000;

  private final Function<HistoryQuery, CompletableFuture<List<Withdrawal>>> history;
  private final Duration spacing;
  private final Timing timing;

  private final Set<FeedWait> waits = new LinkedHashSet<>();
  private final FeedSchedule schedule = new FeedSchedule();
  private final Map<String, Instant> sightings = new Sightings();
  private boolean looking;
  private long notBeforeNanos;
  private int faultsInARow;
  private @Nullable Cancellable alarm;

  /**
   * @param looksPerSecond at most
   */
  WithdrawalFeed(
      Function<HistoryQuery, CompletableFuture<List<Withdrawal>>> history,
      int looksPerSecond,
      Timing timing) {
    this.history = history;
    // Three looks a third of a second apart would leave room for a fourth, by rounding.
    this.spacing = Duration.ofSeconds(1).dividedBy(looksPerSecond).plusMillis(1);
    this.timing = timing;
    this.notBeforeNanos = timing.nanoTime();
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
      wait = new FeedWait(target, id == null ? null : sightings.get(id));
      waits.add(wait);
    }
    turn();
    return () -> {
      synchronized (this) {
        waits.remove(wait);
      }
    };
  }

  /** Takes the next look if it is due, or arranges for when it will be. */
  private void turn() {
    FeedLook look = decide();
    if (look != null) {
      var unused =
          history.apply(look.query()).whenComplete((rows, failure) -> ended(look, rows, failure));
    }
  }

  private synchronized @Nullable FeedLook decide() {
    if (looking || waits.isEmpty()) {
      return null;
    }
    long now = timing.nanoTime();
    if (now - notBeforeNanos < 0) {
      wakeAfter(Duration.ofNanos(notBeforeNanos - now));
      return null;
    }
    FeedSchedule.Next next = schedule.next(waits, now);
    if (next.look() == null) {
      wakeAfter(next.rest());
      return null;
    }
    looking = true;
    notBeforeNanos = now + spacing.toNanos();
    return next.look();
  }

  private void wakeAfter(Duration delay) {
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = timing.after(delay, this::turn);
  }

  private void ended(FeedLook look, @Nullable List<Withdrawal> rows, @Nullable Throwable failure) {
    List<Runnable> news =
        failure == null ? shown(look, Objects.requireNonNull(rows)) : failed(OkxFault.of(failure));
    news.forEach(Runnable::run);
    turn();
  }

  private synchronized List<Runnable> failed(OkxFault fault) {
    looking = false;
    Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(faultsInARow, 5));
    faultsInARow++;
    backoff = backoff.compareTo(BACKOFF_MAX) < 0 ? backoff : BACKOFF_MAX;
    notBeforeNanos = timing.nanoTime() + backoff.toNanos();
    List<Runnable> news = new ArrayList<>();
    for (FeedWait wait : waits) {
      news.add(() -> wait.target.missed(fault));
    }
    return news;
  }

  private synchronized List<Runnable> shown(FeedLook look, List<Withdrawal> rows) {
    looking = false;
    faultsInARow = 0;
    long now = timing.nanoTime();
    Map<String, List<Withdrawal>> rowsById = new LinkedHashMap<>();
    Map<String, List<Withdrawal>> rowsByClientId = new LinkedHashMap<>();
    List<Instant> times = new ArrayList<>();
    for (Withdrawal row : rows) {
      rowsById.computeIfAbsent(row.id(), any -> new ArrayList<>(1)).add(row);
      if (row.clientId() != null) {
        rowsByClientId.computeIfAbsent(row.clientId(), any -> new ArrayList<>(1)).add(row);
      }
      if (row.requestedAt() != null) {
        sightings.put(row.id(), row.requestedAt());
        times.add(row.requestedAt());
      }
    }
    if (look instanceof FeedLook.Sweep sweep) {
      schedule.swept(sweep, times, now);
    }
    List<Runnable> news = new ArrayList<>();
    for (FeedWait wait : waits) {
      String id = wait.target.withdrawalId();
      List<Withdrawal> own =
          id != null ? rowsById.get(id) : rowsByClientId.get(wait.target.clientId());
      if (own != null) {
        wait.lookedNanos = now;
        wait.pagesInVain = 0;
        wait.requestedAt = own.get(0).requestedAt();
        news.add(() -> tell(wait, own));
      } else if (look instanceof FeedLook.Page page) {
        FeedSchedule.passedBy(wait, page, times);
      } else if (look instanceof FeedLook.Own one && one.waiter() == wait) {
        wait.lookedNanos = now;
        news.add(wait.target::absent);
      }
    }
    return news;
  }

  private void tell(FeedWait wait, List<Withdrawal> rows) {
    wait.target.seen(rows);
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
