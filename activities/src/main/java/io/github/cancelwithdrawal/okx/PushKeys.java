package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys with which the push channel of a user can be logged in to, one for each account that is
 * this user, and when: always the same one until it is refused, then the next. Guarded by the
 * channel.
 */
final class PushKeys {
  private static final Logger log = LoggerFactory.getLogger(PushKeys.class);

  private final PushPauses pauses;
  private final List<AccountPushes> accounts = new ArrayList<>();
  private final Map<AccountPushes, Refusal> refusals = new HashMap<>();

  private long notBefore;

  /** Until when a key is not tried again, and why. */
  private record Refusal(String sentence, long untilNanos) {}

  PushKeys(RandomGenerator random, long now) {
    this.pauses = new PushPauses(random);
    this.notBefore = now;
  }

  void add(AccountPushes account) {
    accounts.add(account);
  }

  void remove(AccountPushes account) {
    accounts.remove(account);
    refusals.remove(account);
  }

  boolean areWanted() {
    return accounts.stream().anyMatch(AccountPushes::areWanted);
  }

  /**
   * Whose turn it is: the first that has not to rest, or has to the least. There is at least one.
   */
  AccountPushes current(long now) {
    AccountPushes best = accounts.get(0);
    for (AccountPushes account : accounts) {
      if (restNanos(account, now) < restNanos(best, now)) {
        best = account;
      }
    }
    return best;
  }

  /** For how long an account's key is not to be tried. */
  long restNanos(AccountPushes account, long now) {
    Refusal refusal = refusals.get(account);
    long refused = refusal == null ? 0 : refusal.untilNanos - now;
    return Math.max(0, Math.max(refused, notBefore - now));
  }

  /**
   * A connection has ended, or could not be made: after a refusal this key rests, else all of them.
   *
   * @param held whether it held for long
   */
  void failed(AccountPushes account, PushFault why, boolean held, long now) {
    Duration pause = pauses.after(why, held);
    log.debug("account {}: {}; next try in {}", account.name(), why.getMessage(), pause);
    if (why.kind() == PushFault.Kind.REFUSED) {
      refused(account, String.valueOf(why.getMessage()), now + pause.toNanos(), now);
    } else {
      notBefore = now + pause.toNanos();
    }
  }

  /** Told once until the reason changes: the history is looked at all the same. */
  private void refused(AccountPushes account, String sentence, long until, long now) {
    Refusal before = refusals.put(account, new Refusal(sentence, until));
    if (before == null || !before.sentence.equals(sentence)) {
      boolean anotherIsLeft = restNanos(current(now), now) == 0;
      log.warn(
          "account {}: {}; {}",
          account.name(),
          sentence,
          anotherIsLeft
              ? "the key of another account of its user is tried"
              : "its history is looked at without pushes");
    }
  }

  /** A key was accepted: it stays the first to be tried. */
  void worked(AccountPushes account) {
    accounts.remove(account);
    accounts.add(0, account);
    if (refusals.remove(account) != null) {
      log.info("account {}: OKX's push channel lets us in again", account.name());
    }
  }
}
