package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The limits of all users of one host. When OKX's content network turns this machine's address
 * away, whoever goes on asking prolongs it for all. Thread-safe.
 */
final class HostLimits {
  private static final int CONNECTIONS = 3;

  private final CopyOnWriteArrayList<OkxLimits> users = new CopyOnWriteArrayList<>();
  private final Timing timing;
  private final SlidingWindowLimiter connections;

  HostLimits(Timing timing) {
    this.timing = timing;
    this.connections = limiter(CONNECTIONS);
  }

  /** The limits of one more user. */
  OkxLimits ofUser() {
    OkxLimits limits =
        new OkxLimits(
            limiter(OkxLimits.PERMITS),
            limiter(OkxLimits.PERMITS),
            limiter(OkxLimits.CONFIG_PERMITS));
    users.add(limits);
    return limits;
  }

  /** A user of another host is one of this host as well. */
  void include(OkxLimits limits) {
    users.addIfAbsent(limits);
  }

  /** A user is one of this host no more. */
  void exclude(OkxLimits limits) {
    users.remove(limits);
  }

  /** How many users it has. */
  int users() {
    return users.size();
  }

  /** To the push channels of this host: "3 requests per second", by IP. */
  SlidingWindowLimiter connections() {
    return connections;
  }

  /** Lets no request of any user leave for a while. */
  void pause(Duration duration) {
    for (OkxLimits limits : users) {
      limits.cancellations().pause(duration);
      limits.history().pause(duration);
      limits.config().pause(duration);
    }
  }

  private SlidingWindowLimiter limiter(int permits) {
    return new SlidingWindowLimiter(permits, OkxLimits.WINDOW, timing);
  }
}
