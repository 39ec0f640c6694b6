package io.github.cancelwithdrawal.okx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which look shows a wait. A few are asked for one by one; a crowd shares pages, so that one look
 * shows as many as possible. Guarded by the feed.
 */
final class FeedPages {
  /** How many pages are looked through for a withdrawal before its ID has to do. */
  private static final int PAGES_IN_VAIN_MAX = 5;

  /** How many waits one page is meant for; the rest of it is for rows that nobody waits for. */
  private static final int NEIGHBOURS_MAX = 80;

  private final Sightings sightings;

  FeedPages(Sightings sightings) {
    this.sightings = sightings;
  }

  /**
   * The look for a wait.
   *
   * @param waits all of them, for whom a page is worth as much
   */
  FeedLook lookFor(FeedWait wait, Collection<FeedWait> waits, FeedLateness lateness) {
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
   * newest come first, and every row between the two takes its place, whoever waits for it.
   */
  private Instant start(FeedWait wait, Collection<FeedWait> waits, FeedLateness lateness) {
    Instant own = timeOf(wait);
    return waits.stream()
        .filter(other -> other.place() != null && timeOf(other).isAfter(own))
        .sorted(Comparator.comparing(FeedPages::timeOf))
        .limit(NEIGHBOURS_MAX)
        .takeWhile(withinReach(wait))
        .filter(lateness::shouldShare)
        .map(FeedPages::timeOf)
        .reduce(own, (earlier, later) -> later);
  }

  /** Who may begin a page that shows the wait, as far as is known. */
  private Predicate<FeedWait> withinReach(FeedWait wait) {
    Instant tooLate = sightings.tooLateFor(timeOf(wait));
    Instant latest = wait.latestStart == null ? Instant.MAX : wait.latestStart;
    return other -> timeOf(other).isBefore(tooLate) && !timeOf(other).isAfter(latest);
  }

  /**
   * Whose page shows most of those who all want to be looked at now; of equals, the first.
   *
   * @param due at least one
   */
  FeedWait sharedByMost(List<FeedWait> due) {
    List<FeedWait> placed = new ArrayList<>(due);
    placed.removeIf(wait -> wait.place() == null);
    placed.sort(Comparator.comparing(FeedPages::timeOf));
    FeedWait best = due.get(0);
    long most = 1;
    for (int i = 0; i < placed.size(); i++) {
      int end = Math.min(placed.size(), i + HistoryQuery.LARGEST_PAGE);
      long count =
          1 + placed.subList(i + 1, end).stream().takeWhile(withinReach(placed.get(i))).count();
      if (count > most) {
        most = count;
        best = placed.get(i);
      }
    }
    return best;
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
    if (wait == look.waiter() && wait.requestedAt != null) {
      // Rows that nobody knew of were in between.
      wait.latestStart = further == null ? wait.requestedAt : further;
    }
    if ((wait == look.waiter() && next == null) || (walks && further == null)) {
      wait.pagesInVain = PAGES_IN_VAIN_MAX;
    }
    if (walks && further != null && (walkedTo == null || further.isBefore(walkedTo))) {
      wait.walkedTo = further;
    }
  }
}
