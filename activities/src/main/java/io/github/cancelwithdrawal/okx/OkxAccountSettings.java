package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is configured.
 *
 * @param name what workflows call it
 * @param baseUrl of OKX's REST API, such as "https://www.okx.com", or the name of an {@link
 *     OkxRegion}
 * @param credentials gives the API key; asked for every request, so that a key can be rotated
 * @param group the worker group that holds the key; null for the default one
 * @param historyLooksPerSecond how much of the history's limit this worker takes at most
 * @param timeout after which a request that has no answer is given up
 * @param push whether to listen to OKX's push channel while somebody waits
 */
public record OkxAccountSettings(
    String name,
    String baseUrl,
    Supplier<OkxCredentials> credentials,
    @Nullable String group,
    int historyLooksPerSecond,
    Duration timeout,
    boolean push) {

  /** OKX allows six a second; half is left to whatever else the firm runs. */
  public static final int DEFAULT_HISTORY_LOOKS = 3;

  /** All that OKX allows. */
  public static final int MAX_HISTORY_LOOKS = OkxLimits.PERMITS;

  /** OKX answers in 50 to 300 ms. What takes this long is lost, and others wait for its permit. */
  public static final Duration DEFAULT_TIMEOUT = OkxHttp.CALL_TIMEOUT;

  /** A TLS handshake around the world takes most of it. */
  public static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

  /** OKX refuses a signature that is older. */
  public static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Checks names and figures.
   *
   * @throws IllegalArgumentException if one of them is not as it has to be
   */
  public OkxAccountSettings {
    AccountNames.require(name);
    if (group != null) {
      AccountNames.requireGroup(group);
    }
    if (historyLooksPerSecond < 1 || historyLooksPerSecond > MAX_HISTORY_LOOKS) {
      throw new IllegalArgumentException(
          "historyLooksPerSecond is "
              + historyLooksPerSecond
              + "; a whole number from 1 to "
              + MAX_HISTORY_LOOKS
              + " is expected");
    }
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "timeout is " + timeout + "; " + MIN_TIMEOUT + " to " + MAX_TIMEOUT + " is expected");
    }
  }

  /** With the usual figures. */
  public OkxAccountSettings(
      String name, String baseUrl, Supplier<OkxCredentials> credentials, @Nullable String group) {
    this(name, baseUrl, credentials, group, DEFAULT_HISTORY_LOOKS, DEFAULT_TIMEOUT, true);
  }

  public OkxAccountSettings withGroup(String newGroup) {
    return new OkxAccountSettings(
        name, baseUrl, credentials, newGroup, historyLooksPerSecond, timeout, push);
  }

  public OkxAccountSettings withHistoryLooksPerSecond(int looks) {
    return new OkxAccountSettings(name, baseUrl, credentials, group, looks, timeout, push);
  }

  public OkxAccountSettings withTimeout(Duration newTimeout) {
    return new OkxAccountSettings(
        name, baseUrl, credentials, group, historyLooksPerSecond, newTimeout, push);
  }

  public OkxAccountSettings withPush(boolean newPush) {
    return new OkxAccountSettings(
        name, baseUrl, credentials, group, historyLooksPerSecond, timeout, newPush);
  }
}
