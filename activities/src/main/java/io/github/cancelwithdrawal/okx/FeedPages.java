package io.github.cancelwithdrawal.okx;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;

/**
 * Which look shows a wait. A few are asked for one by one; a crowd shares pages, so that one look
 * shows as many as possible. Guarded by the feed.
 */
final class FeedPages {
  /** How many pages are looked through for a withdrawal before its ID has to do. */
  private static final int PAGES_IN_VAIN_MAX = 5;

  /** How many waits one page is meant for; the rest of it is for rows that nobody waits for. */
  private static final int NEIGHBOURS_MAX = 80;

  private FeedPages() {}

  /**
   * The look for a wait.
   *
   * @param waits all of them, for whom a page is worth as much
   */
  static FeedLook lookFor(FeedWait wait, Collection<FeedWait> waits, FeedLateness lateness) {
    boolean onNoPage = wait.target.withdrawalId() == null;
    if (!lateness.isCrowd() || onNoPage || wait.pagesInVain >= PAGES_IN_VAIN_MAX) {
      return new FeedLook.Own(wait, wait.ownQuery());
    }
    Instant start = wait.requestedAt == null ? wait.walkedTo : start(wait, waits, lateness);
    HistoryQuery query = HistoryQuery.newest();
    return new FeedLook.Page(wait, start, start == null ? query : query.upTo(start));
  }

  /**
   * Where a page begins that shows the wait and as many others as should share it. On the page the
   * newest come first, and whoever waits between the two takes a row of it, due or not.
   */
  private static Instant start(FeedWait wait, Collection<FeedWait> waits, FeedLateness lateness) {
    Instant own = Objects.requireNonNull(wait.requestedAt);
    if (wait.isFarFromOthers) {
      return own;
    }
    return waits.stream()
        .filter(other -> other.requestedAt != null && other.requestedAt.isAfter(own))
        .sorted(Comparator.comparing(FeedPages::timeOf))
        .limit(NEIGHBOURS_MAX)
        .filter(lateness::shouldShare)
        .map(FeedPages::timeOf)
        .reduce(own, (earlier, later) -> later);
  }

  private static Instant timeOf(FeedWait wait) {
    return Objects.requireNonNull(wait.requestedAt);
  }

  /**
   * Takes down for a wait that a page did not show it.
   *
   * @param productive whether the page showed anybody else who waits: then it is worth walking on
   */
  static void passedBy(FeedWait wait, FeedLook.Page look, HistoryPage page, boolean productive) {
    Instant start = look.start();
    Instant walkedTo = wait.walkedTo;
    boolean walks =
        wait.requestedAt == null
            && (start == null || (walkedTo != null && !start.isBefore(walkedTo)));
    Instant next = page.next();
    // More rows than a page holds may share one time: pages come no further then.
    Instant further = next == null || next.equals(start) ? null : next;
    if (wait == look.waiter() || (walks && !productive)) {
      wait.pagesInVain++;
    }
    wait.isFarFromOthers |= wait == look.waiter() && wait.requestedAt != null;
    if ((wait == look.waiter() && next == null) || (walks && further == null)) {
      wait.pagesInVain = PAGES_IN_VAIN_MAX;
    }
    if (walks && further != null && (walkedTo == null || further.isBefore(walkedTo))) {
      wait.walkedTo = further;
    }
  }
}
