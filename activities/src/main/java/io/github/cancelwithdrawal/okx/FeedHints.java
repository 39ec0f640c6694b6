package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the push channel does for a feed: it says who is worth a look now, so that the others can be
 * looked at less often. Knows no clock and no thread; guarded by the feed.
 */
final class FeedHints {
  /** A hint or two is followed at once; the many of a burst share a look. */
  static final Duration GATHER = Duration.ofSeconds(2);

  /** So many within the time of {@link #GATHER} are not many. */
  private static final int FEW = 4;

  /** How often a withdrawal is looked at until a history that lags shows what was pushed. */
  private static final int LOOKS_MAX = 5;

  /** Withdrawals of which the latest push is remembered, for waits that begin a moment later. */
  private static final int REMEMBERED_MAX = 10_000;

  private final Map<String, Withdrawal> remembered = new Remembered();
  private final Set<FeedWait> hinted = new LinkedHashSet<>();
  private final Deque<Long> arrivals = new ArrayDeque<>();
  private @Nullable Long connectedSince;

  /** When the hints that had come until then began to be followed. */
  private long lastGathering;

  FeedHints(long now) {
    lastGathering = now - GATHER.toNanos();
  }

  void connected(boolean now, long nowNanos) {
    connectedSince = now ? Long.valueOf(nowNanos) : null;
  }

  boolean areComing() {
    return connectedSince != null;
  }

  /** Whether everything that happened after this time has been pushed. */
  boolean cover(@Nullable Long timeNanos) {
    return timeNanos != null && connectedSince != null && timeNanos - connectedSince >= 0;
  }

  /** Those who are worth a look now or soon. */
  Set<FeedWait> hinted() {
    return hinted;
  }

  /** Takes a push down. */
  void remember(Withdrawal hint) {
    remembered.put(hint.id(), hint);
  }

  /** Takes down for a wait that begins what was pushed before. */
  void begun(FeedWait wait) {
    String id = wait.target.withdrawalId();
    Withdrawal hint = id == null ? null : remembered.get(id);
    if (hint != null) {
      hint(wait, hint, wait.begunNanos);
    }
  }

  /** Takes a push down for a wait that it is about. */
  void hint(FeedWait wait, Withdrawal hint, long nowNanos) {
    if (wait.requestedAt == null) {
      wait.requestedAt = hint.requestedAt();
    }
    if (wait.target.wants(hint)) {
      wait.hint = hint;
      wait.hintLooks = 0;
      wait.hintDueNanos = nowNanos;
      hinted.add(wait);
      arrivals.addLast(nowNanos);
    }
  }

  void ended(FeedWait wait) {
    hinted.remove(wait);
  }

  /** When a hinted wait is to be looked at. */
  long dueNanos(FeedWait wait, long nowNanos) {
    while (!arrivals.isEmpty() && nowNanos - arrivals.getFirst() > GATHER.toNanos()) {
      arrivals.removeFirst();
    }
    long gathered = lastGathering + GATHER.toNanos();
    boolean gathers = arrivals.size() > FEW && isNew(wait);
    return gathers && gathered - wait.hintDueNanos > 0 ? gathered : wait.hintDueNanos;
  }

  /**
   * A look for a hinted wait begins. Those who were due with it and are not on its page need one of
   * their own, which comes at once: to gather anew would save nothing.
   */
  void lookBegins(long nowNanos) {
    if (hinted.stream().anyMatch(wait -> isNew(wait) && dueNanos(wait, nowNanos) - nowNanos <= 0)) {
      lastGathering = nowNanos;
    }
  }

  /** Whether the hint came after the last ones had been gathered. */
  private boolean isNew(FeedWait wait) {
    return wait.hintDueNanos - lastGathering > 0;
  }

  /** A look has shown a hinted wait, or would have: the history may lag behind the push. */
  void looked(FeedWait wait, @Nullable Withdrawal shown, long nowNanos) {
    Withdrawal hint = wait.hint;
    if (hint == null) {
      return;
    }
    wait.hintLooks++;
    if ((shown != null && shown.stateCode().equals(hint.stateCode()))
        || wait.hintLooks >= LOOKS_MAX) {
      wait.hint = null;
      hinted.remove(wait);
    } else {
      Duration pause = Pace.BRISK.bound(/* crowd= */ false).multipliedBy(1L << wait.hintLooks);
      wait.hintDueNanos = nowNanos + pause.toNanos();
    }
  }

  /** Forgets the eldest. */
  private static final class Remembered extends LinkedHashMap<String, Withdrawal> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Withdrawal> eldest) {
      return size() > REMEMBERED_MAX;
    }
  }
}
