package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The rate limit of one endpoint for one user (or one address). Exact: decides in the order of
 * arrival, and on the very instant that the request log shows. Safe for use by many threads.
 */
final class RateWindow {

  /** Over which the request log counts, whatever the endpoint's own window is. */
  private static final Duration LOGGED_WINDOW = Duration.ofSeconds(1);

  /**
   * What the window made of one request.
   *
   * @param at its arrival; moved up to its predecessor's where threads overtook each other
   * @param inWindow how many counted requests, this one included, the second up to it holds
   */
  record Admission(Instant at, int inWindow, boolean admitted) {}

  private final int limit;
  private final Duration window;
  private final Assumptions assumptions;
  private final Deque<Instant> counted = new ArrayDeque<>();
  private Instant latest = Instant.MIN;

  RateWindow(int limit, Duration window, Assumptions assumptions) {
    this.limit = limit;
    this.window = window;
    this.assumptions = assumptions;
  }

  synchronized Admission admit(Instant arrival) {
    latest = inOrder(arrival);
    forgetWhatNoWindowHolds();
    boolean admitted = countedInWindow() < limit;
    int inWindow = countedInLoggedWindow(latest) + 1;
    if (admitted || assumptions.rejectedRequests == Assumptions.RejectedRequests.COUNTED) {
      counted.addLast(latest);
    }
    return new Admission(latest, inWindow, admitted);
  }

  /** For a request that has failed a check before: the window can't refuse it any more. */
  synchronized Admission failed(Instant arrival) {
    if (assumptions.failedChecks == Assumptions.FailedChecks.COUNTED) {
      return admit(arrival);
    }
    Instant at = inOrder(arrival);
    return new Admission(at, countedInLoggedWindow(at) + 1, false);
  }

  private Instant inOrder(Instant arrival) {
    return arrival.isAfter(latest) ? arrival : latest;
  }

  private void forgetWhatNoWindowHolds() {
    Instant oldest = latest.minus(window.compareTo(LOGGED_WINDOW) > 0 ? window : LOGGED_WINDOW);
    while (!counted.isEmpty() && !counted.peekFirst().isAfter(oldest)) {
      counted.removeFirst();
    }
  }

  private long countedInWindow() {
    return switch (assumptions.second) {
      case SLIDING -> countedFrom(latest.minus(window).plusNanos(1));
      case FIXED -> {
        long millis = latest.toEpochMilli();
        yield countedFrom(Instant.ofEpochMilli(millis - millis % window.toMillis()));
      }
    };
  }

  private int countedInLoggedWindow(Instant end) {
    return (int) countedFrom(end.minus(LOGGED_WINDOW).plusNanos(1));
  }

  private long countedFrom(Instant start) {
    return counted.stream().filter(at -> !at.isBefore(start)).count();
  }
}
