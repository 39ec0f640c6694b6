package io.github.cancelwithdrawal.okx;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What accounts share that are one user of OKX. Guarded by {@link OkxUsers}. */
final class OkxUser {
  private final OkxLimits limits;
  private final Set<OkxAccount> accounts = new LinkedHashSet<>();

  OkxUser(OkxLimits limits) {
    this.limits = limits;
  }

  OkxLimits limits() {
    return limits;
  }

  Set<OkxAccount> accounts() {
    return accounts;
  }

  /** For people: "treasury and desk2". */
  String names() {
    return accounts.stream().map(OkxAccount::name).collect(Collectors.joining(" and "));
  }
}
