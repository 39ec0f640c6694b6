package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The endpoints of OKX that the sandbox has, with their documented limits. */
enum OkxEndpoint {
  CANCEL_WITHDRAWAL("POST", "/api/v5/asset/cancel-withdrawal", Permission.TRADE, 6, 1),
  WITHDRAWAL_HISTORY("GET", "/api/v5/asset/withdrawal-history", Permission.READ_ONLY, 6, 1),
  CONFIG("GET", "/api/v5/account/config", Permission.READ_ONLY, 5, 2),
  TIME("GET", "/api/v5/public/time", null, 10, 2),
  INDEX_TICKERS("GET", "/api/v5/market/index-tickers", null, 20, 2);

  private final String method;
  private final String path;
  private final @Nullable Permission permission;
  private final int limit;
  private final Duration window;

  OkxEndpoint(
      String method, String path, @Nullable Permission permission, int limit, int windowSeconds) {
    this.method = method;
    this.path = path;
    this.permission = permission;
    this.limit = limit;
    this.window = Duration.ofSeconds(windowSeconds);
  }

  static Optional<OkxEndpoint> at(String path) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.path.equals(path)).findFirst();
  }

  /** The last segments of the paths. */
  static List<String> segments() {
    return Arrays.stream(values()).map(OkxEndpoint::segment).toList();
  }

  /** The last of its path, such as {@code cancel-withdrawal}. */
  String segment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String method() {
    return method;
  }

  /** Null if the endpoint is public: unsigned, and limited by IP address instead of User ID. */
  @Nullable Permission permission() {
    return permission;
  }

  boolean isPublic() {
    return permission == null;
  }

  boolean isAboutWithdrawals() {
    return this == CANCEL_WITHDRAWAL || this == WITHDRAWAL_HISTORY;
  }

  RateWindow newWindow(Assumptions assumptions) {
    return new RateWindow(limit, window, assumptions);
  }
}
