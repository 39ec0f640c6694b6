package io.github.cancelwithdrawal.sandbox;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The newest requests to OKX. Safe for use by many threads. */
final class RequestLog {

  /** Over five minutes at 600 a second; the oldest are forgotten first. */
  static final int CAPACITY = 200_000;

  private final Deque<RecordedRequest> requests = new ArrayDeque<>();

  synchronized void add(RecordedRequest request) {
    if (requests.size() == CAPACITY) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  /** In the order of arrival. */
  List<RecordedRequest> all() {
    List<RecordedRequest> snapshot;
    synchronized (this) {
      snapshot = List.copyOf(requests);
    }
    return snapshot.stream().sorted(Comparator.comparing(RecordedRequest::arrivedAt)).toList();
  }

  synchronized void clear() {
    requests.clear();
  }
}
