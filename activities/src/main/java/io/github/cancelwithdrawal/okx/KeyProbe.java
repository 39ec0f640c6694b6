package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.okx.KeyHealth.State;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries an account's key now and then, so that one that is dead, or may do too little or too much,
 * is found before the emergency does. What it finds is told in the log: when it changes, and what
 * is wrong again every hour. Thread-safe.
 */
final class KeyProbe {
  /** A key that works is tried again after this time at most. */
  static final Duration PERIOD = Duration.ofHours(1);

  /** A key that does not: whoever mends it wants to see soon that it is mended. */
  static final Duration RETRY = Duration.ofMinutes(1);

  /** The part of a period by which it may be shorter, so that accounts do not stay in step. */
  private static final double JITTER = 0.1;

  /** What was told this long ago is told again. Not longer than the shortest period. */
  private static final Duration REMINDER = PERIOD.multipliedBy(9).dividedBy(10);

  private static final Logger log = LoggerFactory.getLogger(KeyProbe.class);

  private final String account;
  private final Supplier<CompletableFuture<KeyReport>> question;
  private final Consumer<KeyHealth> listener;
  private final Timing timing;

  private KeyHealth health = KeyHealth.UNTRIED;
  private long toldNanos;
  private boolean asking;
  private boolean askAgain;
  private boolean stopped;
  private @Nullable Cancellable next;

  /**
   * @param account its name
   * @param question asks OKX about the key
   * @param listener is told after every try
   */
  KeyProbe(
      String account,
      Supplier<CompletableFuture<KeyReport>> question,
      Consumer<KeyHealth> listener,
      Timing timing) {
    this.account = account;
    this.question = question;
    this.listener = listener;
    this.timing = timing;
  }

  /** Tries the key now, and from now on until {@link #stop}. To be called once. */
  void start() {
    ask();
  }

  /** Tries the key as soon as possible: it may be another one. */
  synchronized void soon() {
    if (asking) {
      askAgain = true;
    } else if (next != null) {
      next.cancel();
      askAfter(Duration.ZERO);
    }
  }

  private void askAfter(Duration delay) {
    next = stopped ? null : timing.after(delay, this::ask);
  }

  private void ask() {
    synchronized (this) {
      asking = true;
    }
    var unused =
        question
            .get()
            .whenComplete(
                (report, failure) ->
                    found(
                        report == null
                            ? KeyHealth.of(OkxFault.of(failure))
                            : KeyHealth.of(report)));
  }

  synchronized void stop() {
    stopped = true;
    if (next != null) {
      next.cancel();
    }
  }

  private void found(KeyHealth now) {
    synchronized (this) {
      if (stopped) {
        return;
      }
      LogIds.ofAccount(account).mark(() -> tell(health, now));
      health = now;
    }
    try {
      listener.accept(now);
    } finally {
      askLater(withJitter(now.state() == State.WORKS ? PERIOD : RETRY));
    }
  }

  private synchronized void askLater(Duration period) {
    asking = false;
    askAfter(askAgain ? Duration.ZERO : period);
    askAgain = false;
  }

  private void tell(KeyHealth before, KeyHealth now) {
    boolean reminder = timing.nanoTime() - toldNanos >= REMINDER.toNanos();
    boolean stillUnknown = now.state() == State.UNKNOWN && before.state() == State.UNKNOWN;
    List<String> news =
        now.problems().stream()
            .filter(problem -> reminder || !before.problems().contains(problem))
            .toList();
    if (stillUnknown && !before.problems().isEmpty()) {
      log.debug("account {}: {}", account, now.problems());
      return;
    }
    for (String problem : news) {
      log.warn("account {}: {}", account, problem);
      toldNanos = timing.nanoTime();
    }
    KeyReport report = now.report();
    boolean better = !now.problems().containsAll(before.problems());
    if (report != null
        && !Objects.equals(report, before.report())
        && (better || now.problems().isEmpty())) {
      String again = before.state() == State.REFUSED ? "OKX takes its key again: " : "";
      log.info("account {}: {}{}", account, again, report.describe());
    }
  }

  private static Duration withJitter(Duration longest) {
    long jitterNanos = (long) (longest.toNanos() * JITTER);
    return longest.minusNanos(ThreadLocalRandom.current().nextLong(jitterNanos + 1));
  }
}
