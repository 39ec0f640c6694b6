package io.github.cancelwithdrawal.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The limits of all users and addresses; two keys of one user share the user's. */
final class RateLimits {

  private record Scope(OkxEndpoint endpoint, String userOrAddress) {}

  private final Assumptions assumptions;
  private final Map<Scope, RateWindow> windows = new ConcurrentHashMap<>();

  RateLimits(Assumptions assumptions) {
    this.assumptions = assumptions;
  }

  RateWindow of(OkxEndpoint endpoint, String userOrAddress) {
    return windows.computeIfAbsent(
        new Scope(endpoint, userOrAddress), scope -> endpoint.newWindow(assumptions));
  }
}
