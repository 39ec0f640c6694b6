package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log that a person must act before OKX takes the requests of an account, and when it
 * takes them again: once, however many cancellations are held up, however often they try.
 * Thread-safe.
 */
final class AccountTrouble {
  /** An account that is in and out of trouble all the time is told of so often. */
  static final Duration QUIET = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(AccountTrouble.class);

  private final String account;
  private final Timing timing;

  /** What does not work at present. */
  private final Set<Deed> hindered = EnumSet.noneOf(Deed.class);

  /** What has been told since all worked: codes, or sentences where there is no code. */
  private final Set<String> told = new HashSet<>();

  private long quietSinceNanos;

  /** What is tried: one may be refused while the other works. */
  enum Deed {
    REQUEST,
    LOOK
  }

  AccountTrouble(String account, Timing timing) {
    this.account = account;
    this.timing = timing;
    this.quietSinceNanos = timing.nanoTime() - QUIET.toNanos();
  }

  /** An attempt has failed; whether the account is to blame is seen here. */
  void failed(Deed deed, OkxFault fault, LogIds attempt) {
    if (fault.hostBlocked() || RetryRule.of(fault.codeClass()) == RetryRule.ACCOUNT) {
      String code = fault.code();
      failed(deed, code == null ? fault.getMessage() : code, fault.getMessage(), attempt);
    }
  }

  /** An attempt has failed because this worker does not know the account. */
  void unknown(Deed deed, String sentence, LogIds attempt) {
    failed(deed, sentence, sentence, attempt);
  }

  private synchronized void failed(Deed deed, String kind, String sentence, LogIds attempt) {
    hindered.add(deed);
    boolean quiet = timing.nanoTime() - quietSinceNanos < QUIET.toNanos();
    if (!quiet && told.add(kind)) {
      attempt.mark(() -> log.warn("account {}: {}", account, sentence));
    }
  }

  /** OKX has taken a request. */
  synchronized void worked(Deed deed, LogIds attempt) {
    boolean recovered = hindered.remove(deed) && hindered.isEmpty() && !told.isEmpty();
    if (recovered) {
      told.clear();
      quietSinceNanos = timing.nanoTime();
      attempt.mark(() -> log.info("account {}: OKX takes its requests again", account));
    }
  }
}
