package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something that goes wrong at the exchange or on the way to it. Strikes the next request to any
 * endpoint once unless told otherwise ({@link #clockSkew} until cleared). Immutable.
 *
 * <p>A fault strikes a request only after it has passed every check and the rate limit, so no fault
 * hides a client's own mistake; a clock that is off is the exception, being what checks go by.
 */
public final class Fault {

  private static final String EVERYWHERE = "*";
  private static final int UNTIL_CLEARED = Integer.MAX_VALUE;
  private static final int MAX_COUNT = 1_000_000;
  private static final Duration MAX_DELAY = Duration.ofMinutes(10);
  private static final Duration MAX_SKEW = Duration.ofDays(365);
  private static final Set<Integer> BARE_STATUSES = Set.of(429, 500, 503);

  private final FaultKind kind;
  private final String code;
  private final int httpStatus;
  private final Duration time;
  private final String endpoint;
  private final int count;
  private final double rate;

  private Fault(
      FaultKind kind,
      String code,
      int httpStatus,
      Duration time,
      String endpoint,
      int count,
      double rate) {
    this.kind = kind;
    this.code = code;
    this.httpStatus = httpStatus;
    this.time = time;
    this.endpoint = endpoint;
    this.count = count;
    this.rate = rate;
  }

  private static Fault of(FaultKind kind, String code, int httpStatus, Duration time) {
    return new Fault(kind, code, httpStatus, time, EVERYWHERE, 1, 1.0);
  }

  /** A gateway answers with this status (429, 500 or 503) and no JSON; nothing is done. */
  public static Fault http(int httpStatus) {
    if (!BARE_STATUSES.contains(httpStatus)) {
      throw WrongControl.value("fault", "http-" + httpStatus, "http-429, http-500 or http-503");
    }
    return of(FaultKind.HTTP, "", httpStatus, Duration.ZERO);
  }

  /** A proxy answers with a page of HTML and status 200; nothing is done. */
  public static Fault html() {
    return of(FaultKind.HTML, "", 200, Duration.ZERO);
  }

  /** The answer has status 200 and no body; nothing is done. */
  public static Fault empty() {
    return of(FaultKind.EMPTY, "", 200, Duration.ZERO);
  }

  /** The effect happens; of the answer only the first half arrives before the connection ends. */
  public static Fault truncated() {
    return of(FaultKind.TRUNCATED, "", 0, Duration.ZERO);
  }

  /** The connection is reset; nothing is done. */
  public static Fault resetBefore() {
    return of(FaultKind.RESET_BEFORE, "", 0, Duration.ZERO);
  }

  /** The effect happens; the connection is reset instead of an answer. */
  public static Fault resetAfter() {
    return of(FaultKind.RESET_AFTER, "", 0, Duration.ZERO);
  }

  /** The effect happens at once; nothing of the answer arrives for so long. */
  public static Fault slowHeaders(Duration delay) {
    return of(FaultKind.SLOW_HEADERS, "", 0, requireDelay(delay));
  }

  /** The effect happens and the headers arrive at once; the body so much later. */
  public static Fault slowBody(Duration delay) {
    return of(FaultKind.SLOW_BODY, "", 0, requireDelay(delay));
  }

  /** OKX answers with this code and its documented HTTP status; nothing is done. */
  public static Fault code(String code) {
    ErrorCodes.requireCode("code", code);
    return of(FaultKind.CODE, code, ErrorCodes.httpStatus(code), Duration.ZERO);
  }

  /** The effect happens; OKX answers with this code anyway. */
  public static Fault codeAfter(String code) {
    ErrorCodes.requireCode("code", code);
    return of(FaultKind.CODE_AFTER, code, ErrorCodes.httpStatus(code), Duration.ZERO);
  }

  /** The exchange's clock is ahead by so much (behind, if negative), until faults are cleared. */
  public static Fault clockSkew(Duration skew) {
    if (skew.abs().compareTo(MAX_SKEW) > 0) {
      throw WrongControl.value("ms", skew.toMillis(), "at most a year, either way");
    }
    return new Fault(FaultKind.CLOCK_SKEW, "", 0, skew, EVERYWHERE, UNTIL_CLEARED, 1.0);
  }

  /** The connection is reset instead of a push. */
  public static Fault drop() {
    return of(FaultKind.DROP, "", 0, Duration.ZERO);
  }

  /** From a push on, nothing more is sent over its connection, which stays open. */
  public static Fault silence() {
    return of(FaultKind.SILENCE, "", 0, Duration.ZERO);
  }

  /** A push is sent twice. */
  public static Fault duplicate() {
    return of(FaultKind.DUPLICATE, "", 0, Duration.ZERO);
  }

  /** A push is sent so much later; others may overtake it. */
  public static Fault late(Duration delay) {
    return of(FaultKind.LATE, "", 0, requireDelay(delay));
  }

  /** A push is sent right after the next one over its connection; never, if there is none. */
  public static Fault outOfOrder() {
    return of(FaultKind.OUT_OF_ORDER, "", 0, Duration.ZERO);
  }

  /** A push comes as if it were of another user's withdrawal. */
  public static Fault foreign() {
    return of(FaultKind.FOREIGN, "", 0, Duration.ZERO);
  }

  /** A push is followed by the notice 64008; so much later the connection is ended. */
  public static Fault notice(Duration untilTheEnd) {
    return of(FaultKind.NOTICE, "", 0, requireDelay(untilTheEnd));
  }

  /**
   * Only at the endpoint whose path ends so, such as {@code cancel-withdrawal}, or at the push
   * channel {@code withdrawal-info}; * for all.
   */
  public Fault at(String endpoint) {
    if (!endpoint.equals(EVERYWHERE) && !endpoints().contains(endpoint)) {
      throw WrongControl.value(
          "endpoint", endpoint, "one of " + String.join(", ", endpoints()) + " or *");
    }
    return new Fault(kind, code, httpStatus, time, endpoint, count, rate);
  }

  public Fault times(int count) {
    if (count < 1 || count > MAX_COUNT) {
      throw WrongControl.value("count", count, "a whole number from 1 to " + MAX_COUNT);
    }
    return new Fault(kind, code, httpStatus, time, endpoint, count, 1.0);
  }

  /** Strikes this share of the requests, by chance, until faults are cleared. */
  public Fault atRate(double rate) {
    if (!(rate > 0 && rate <= 1)) {
      throw WrongControl.value("rate", rate, "above 0 and at most 1");
    }
    return new Fault(kind, code, httpStatus, time, endpoint, UNTIL_CLEARED, rate);
  }

  /** With another HTTP status than usual; only for HTML and codes. */
  public Fault withStatus(int httpStatus) {
    if (kind != FaultKind.HTML && kind != FaultKind.CODE && kind != FaultKind.CODE_AFTER) {
      throw new WrongControl("status is for the faults html and code-NNNNN only.");
    }
    ErrorCodes.requireStatus("status", httpStatus);
    return new Fault(kind, code, httpStatus, time, endpoint, count, rate);
  }

  private List<String> endpoints() {
    List<String> endpoints = new ArrayList<>();
    if (!kind.strikesPushes()) {
      endpoints.addAll(OkxEndpoint.segments());
    }
    if (kind.strikesChannel()) {
      endpoints.add(Subscription.CHANNEL);
    }
    return endpoints;
  }

  private static Duration requireDelay(Duration delay) {
    if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
      throw WrongControl.value("ms", delay.toMillis(), "from 0 to " + MAX_DELAY.toMillis());
    }
    return delay;
  }

  FaultKind kind() {
    return kind;
  }

  String code() {
    return code;
  }

  int httpStatus() {
    return httpStatus;
  }

  /** How long an answer is held back, or how far ahead the clock is. */
  Duration time() {
    return time;
  }

  /**
   * @param requested the last segment of a path, or the push channel's name
   */
  boolean concerns(String requested) {
    return endpoint.equals(EVERYWHERE) || endpoint.equals(requested);
  }

  int count() {
    return count;
  }

  boolean isUntilCleared() {
    return count == UNTIL_CLEARED;
  }

  double rate() {
    return rate;
  }
}
