package io.github.cancelwithdrawal.okx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which a feed looks at the history of its user, one for each account that is this
 * user: always the same one until it fails, then the next. Guarded by the feed.
 */
final class FeedKeys {
  private final List<FeedKey> keys = new ArrayList<>();
  private int refusedInARow;

  void add(FeedKey key) {
    keys.add(key);
  }

  void remove(FeedKey key) {
    keys.remove(key);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Whose turn it is; there is at least one. */
  FeedKey current() {
    return keys.get(0);
  }

  /** What all of them allow. */
  int looksPerSecond() {
    return keys.stream().mapToInt(FeedKey::looksPerSecond).min().orElse(1);
  }

  /**
   * Why what this key has shown must not be taken for the user's history; null if it may. With the
   * key of another user, the withdrawals of this one would seem to be gone.
   */
  @Nullable OkxFault objection(FeedKey key) {
    boolean isOfTheUser = keys.contains(key) && (keys.size() == 1 || key.isKnown().getAsBoolean());
    return isOfTheUser ? null : notKnown(key);
  }

  private static OkxFault notKnown(FeedKey key) {
    return OkxFault.withoutCode(
        CodeClass.ACCOUNT,
        OkxFault.NO_STATUS,
        "the key of account " + key.account() + " is a new one, and whose it is is not known yet");
  }

  void worked() {
    refusedInARow = 0;
  }

  /**
   * A look has failed: the next one is for the next key.
   *
   * @return whether that may well succeed, because it was the key's fault and another one has not
   *     been tried since
   */
  boolean failed(FeedKey key, OkxFault fault) {
    if (!keys.contains(key)) {
      return true;
    }
    if (current().equals(key)) {
      Collections.rotate(keys, -1);
    }
    if (fault.isOfTheKey()) {
      refusedInARow++;
      if (refusedInARow < keys.size()) {
        return true;
      }
    }
    refusedInARow = 0;
    return false;
  }
}
