package io.github.cancelwithdrawal.okx;

import java.net.http.HttpClient;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What accounts share that are one user of OKX. Guarded by {@link OkxUsers}. */
final class OkxUser {
  private final OkxLimits limits;
  private final WithdrawalFeed feed;
  private final PushChannel pushes;
  private volatile @Nullable String uid;
  private final Set<OkxAccount> accounts = new LinkedHashSet<>();

  /** That of the account that was the last to leave; null while there is one. */
  private @Nullable HostLimits lastHost;

  /**
   * @param webSockets the process's client for them
   */
  OkxUser(OkxLimits limits, HttpClient webSockets, Timing timing) {
    this.limits = limits;
    this.feed = new WithdrawalFeed(timing);
    this.pushes =
        new PushChannel(
            webSockets, new FeedPushes(feed, () -> uid), timing, new SplittableRandom());
  }

  OkxLimits limits() {
    return limits;
  }

  WithdrawalFeed feed() {
    return feed;
  }

  PushChannel pushes() {
    return pushes;
  }

  /** OKX has said who it is. */
  void known(String itsUid) {
    uid = itsUid;
  }

  Set<OkxAccount> accounts() {
    return accounts;
  }

  /** One more account is this user. */
  void join(OkxAccount account) {
    accounts.add(account);
    if (lastHost != null && lastHost != account.limits().host()) {
      lastHost.exclude(limits);
    }
    lastHost = null;
  }

  /** An account is this user no more. */
  void leave(OkxAccount account) {
    accounts.remove(account);
    lastHost = accounts.isEmpty() ? account.limits().host() : null;
  }

  /** Whether one of them is on a host; while there is none, whether the last one was. */
  boolean isOn(HostLimits host) {
    return lastHost == host
        || accounts.stream().anyMatch(account -> account.limits().host() == host);
  }

  /**
   * Whether nothing is lost with it: no account is this user, and whatever was sent for it counts
   * no more.
   */
  boolean canBeForgotten() {
    return accounts.isEmpty() && limits.areIdle();
  }

  /** No account will be this user any more. */
  void forget() {
    if (lastHost != null) {
      lastHost.exclude(limits);
    }
  }

  /** Whether some of them are to cost more looks at the history than others. */
  boolean looksDiffer() {
    return accounts.stream().mapToInt(OkxAccount::historyLooksPerSecond).distinct().count() > 1;
  }

  /** For people: "treasury and desk2". */
  String names() {
    return accounts.stream().map(OkxAccount::name).collect(Collectors.joining(" and "));
  }
}
