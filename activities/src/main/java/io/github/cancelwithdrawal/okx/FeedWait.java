package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A wait as the feed keeps it: what it is for, and what looks it has had. Guarded by the feed. */
final class FeedWait {
  final FeedTarget target;

  /** How soon it wants the next look. */
  Pace pace;

  /** When it began, by {@link Timing#nanoTime()}. */
  final long begunNanos;

  /** When it was last looked for, by the same clock; null before the first look. */
  @Nullable Long lookedNanos;

  /** When the withdrawal was requested, by which pages are ordered; null until known. */
  @Nullable Instant requestedAt;

  /** Pages have been walked from the newest down to this time in vain; null before the first. */
  @Nullable Instant walkedTo;

  /** A page that began later did not reach it, though its place is known; null if it was shown. */
  @Nullable Instant latestStart;

  /** How many pages have been looked through for it in vain. */
  int pagesInVain;

  /** What was pushed about it and has not been looked at yet; null most of the time. */
  @Nullable Withdrawal hint;

  /** When the hint is to be followed, unless many are. */
  long hintDueNanos;

  /** How many looks have not shown what the hint says. */
  int hintLooks;

  FeedWait(FeedTarget target, @Nullable Instant sighted, long nowNanos) {
    Withdrawal known = target.lastKnown();
    this.target = target;
    this.begunNanos = nowNanos;
    this.pace = target.pace();
    this.requestedAt = known != null && known.requestedAt() != null ? known.requestedAt() : sighted;
  }

  /** Whether a row is the withdrawal, or may be the one that is meant. */
  boolean isAbout(Withdrawal row) {
    String id = target.withdrawalId();
    return id != null
        ? id.equals(row.id())
        : String.valueOf(target.clientId()).equals(row.clientId());
  }

  /** Where in the history a page shows it; null if that is not known, or no page tells. */
  @Nullable Instant place() {
    return target.withdrawalId() == null ? null : requestedAt;
  }

  /** The query that shows just this withdrawal. */
  HistoryQuery ownQuery() {
    String id = target.withdrawalId();
    return id != null
        ? HistoryQuery.ofWithdrawal(id)
        : HistoryQuery.ofClientId(String.valueOf(target.clientId()));
  }
}
