package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationFailures;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The accounts that a worker acts for, by name. Thread-safe. */
public final class OkxAccounts implements AutoCloseable {
  /** While the caller's patience lasts, a configuration may be rolling out. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final SystemTiming timing = new SystemTiming();
  private final Map<OkxHost, OkxClock> clocks = new HashMap<>();
  private final Map<OkxHost, HostLimits> limits = new HashMap<>();
  private final OkxUsers users = new OkxUsers(timing);
  private final Map<String, OkxAccount> accounts = new LinkedHashMap<>();
  private final Map<String, String> groupsElsewhere = new LinkedHashMap<>();

  private OkxAccounts(List<OkxAccountSettings> settings, List<OkxAccountElsewhere> elsewhere) {
    OkHttpClient http = OkxHttp.shared();
    HttpClient webSockets = HttpClient.newHttpClient();
    for (OkxAccountSettings account : settings) {
      OkxHost host = OkxHost.of(account.baseUrl());
      OkxAccount old =
          accounts.put(
              account.name(),
              new OkxAccount(
                  account,
                  host,
                  clocks.computeIfAbsent(host, any -> new OkxClock(host, http, timing)),
                  limits.computeIfAbsent(host, any -> new HostLimits(timing)),
                  http,
                  webSockets,
                  users,
                  timing));
      if (old != null) {
        throw new IllegalArgumentException(
            "the account \""
                + account.name()
                + "\" is configured twice; a name for each is expected");
      }
    }
    elsewhere.forEach(account -> groupsElsewhere.put(account.name(), account.group()));
    users.begin(accounts.values());
    clocks.values().forEach(OkxClock::start);
    accounts.values().forEach(OkxAccount::start);
  }

  /**
   * Gets ready to act for the accounts: begins to keep OKX's time, and the connection warm, and to
   * try their keys now and then.
   *
   * @param elsewhere accounts that other workers act for
   * @throws IllegalArgumentException if a base URL is not one that requests may be sent to, or two
   *     accounts have the same name
   */
  public static OkxAccounts open(
      List<OkxAccountSettings> settings, List<OkxAccountElsewhere> elsewhere) {
    return new OkxAccounts(settings, elsewhere);
  }

  /** As before, where no other worker acts for other accounts. */
  public static OkxAccounts open(List<OkxAccountSettings> settings) {
    return open(settings, List.of());
  }

  /**
   * So many workers, this one included, may act for the accounts of a group, and share the limits
   * of OKX with it. A hint, for a first guess of this worker's share.
   *
   * @param group null for the accounts without one
   */
  public void expectWorkers(@Nullable String group, int workers) {
    accounts.values().stream()
        .filter(account -> Objects.equals(account.group(), group))
        .forEach(account -> users.expectWorkers(account, workers));
  }

  /** Stops everything that goes on by itself. Requests under way end unheard. */
  @Override
  public void close() {
    accounts.values().forEach(OkxAccount::stop);
    clocks.values().forEach(OkxClock::stop);
    timing.close();
  }

  /**
   * The worker group that holds an account's key; null for the default one.
   *
   * @throws ApplicationFailure as {@link #account}
   */
  @Nullable String group(String name) {
    String elsewhere = groupsElsewhere.get(name);
    return elsewhere == null ? account(name).group() : elsewhere;
  }

  /**
   * @throws ApplicationFailure of type {@link CancellationFailures#UNKNOWN_ACCOUNT}, retryable
   */
  OkxAccount account(String name) {
    OkxAccount account = accounts.get(name);
    if (account == null) {
      throw Failures.retry(
          CancellationFailures.UNKNOWN_ACCOUNT,
          String.format(
              Locale.ROOT,
              "no account \"%s\" is configured; the configured ones are: %s",
              name,
              Stream.of(accounts, groupsElsewhere)
                  .flatMap(known -> known.keySet().stream())
                  .collect(Collectors.joining(", "))),
          RETRY,
          ApplicationErrorCategory.UNSPECIFIED);
    }
    return account;
  }
}
