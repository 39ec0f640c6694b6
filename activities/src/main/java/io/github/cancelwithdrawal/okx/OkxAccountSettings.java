package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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
 */
public record OkxAccountSettings(
    String name,
    String baseUrl,
    Supplier<OkxCredentials> credentials,
    @Nullable String group,
    int historyLooksPerSecond,
    Duration timeout) {

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

  /** As a request to cancel may name an account: it stands in workflow IDs and task queues. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** The task queue of a group with this name would be that of another group's watches. */
  private static final Pattern TAKEN = Pattern.compile("(.*-)?watch");

  /**
   * Checks names and figures.
   *
   * @throws IllegalArgumentException if one of them is not as it has to be
   */
  public OkxAccountSettings {
    requireName("the account's name", name);
    if (group != null) {
      requireName("group", group);
      if (TAKEN.matcher(group).matches()) {
        throw new IllegalArgumentException(
            "group is \"" + group + "\"; a name that does not end with \"watch\" is expected");
      }
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

  private static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " is \"" + name + "\"; 1 to 64 letters, digits, '-' and '_' are expected");
    }
  }

  /** With the usual figures. */
  public OkxAccountSettings(
      String name, String baseUrl, Supplier<OkxCredentials> credentials, @Nullable String group) {
    this(name, baseUrl, credentials, group, DEFAULT_HISTORY_LOOKS, DEFAULT_TIMEOUT);
  }

  public OkxAccountSettings withGroup(String newGroup) {
    return new OkxAccountSettings(
        name, baseUrl, credentials, newGroup, historyLooksPerSecond, timeout);
  }

  public OkxAccountSettings withHistoryLooksPerSecond(int looks) {
    return new OkxAccountSettings(name, baseUrl, credentials, group, looks, timeout);
  }

  public OkxAccountSettings withTimeout(Duration newTimeout) {
    return new OkxAccountSettings(
        name, baseUrl, credentials, group, historyLooksPerSecond, newTimeout);
  }
}
