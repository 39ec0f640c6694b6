package io.github.cancelwithdrawal.okx;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What accounts share that are one user of OKX. Guarded by {@link OkxUsers}. */
final class OkxUser {
  private final OkxLimits limits;
  private final WithdrawalFeed feed;
  private final Set<OkxAccount> accounts = new LinkedHashSet<>();

  OkxUser(OkxLimits limits, WithdrawalFeed feed) {
    this.limits = limits;
    this.feed = feed;
  }

  OkxLimits limits() {
    return limits;
  }

  WithdrawalFeed feed() {
    return feed;
  }

  Set<OkxAccount> accounts() {
    return accounts;
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
