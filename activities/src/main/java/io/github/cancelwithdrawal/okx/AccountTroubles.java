package io.github.cancelwithdrawal.okx;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The troubles of every account that somebody has named, mistyped names among them. Forgets the one
 * that was asked for longest ago. Thread-safe.
 */
final class AccountTroubles {
  /** Many times the accounts that a worker can act for. */
  static final int MAX = 10_000;

  private final Timing timing;
  private final Map<String, AccountTrouble> troubles =
      new LinkedHashMap<>(
          /* initialCapacity= */ 16, /* loadFactor= */ 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AccountTrouble> eldest) {
          return size() > MAX;
        }
      };

  AccountTroubles(Timing timing) {
    this.timing = timing;
  }

  synchronized AccountTrouble of(String account) {
    return troubles.computeIfAbsent(account, name -> new AccountTrouble(name, timing));
  }
}
