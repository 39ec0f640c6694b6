package io.github.cancelwithdrawal;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A configuration with the account "treasury", or one that rolls out while it is asked. */
final class ConfiguredAccounts implements AccountActivities {
  private final Supplier<Instant> clock;
  private AccountRoute route = new AccountRoute(/* group= */ null, /* searchAttributes= */ true);
  private Duration rollOut = Duration.ZERO;
  private @Nullable Instant known;

  ConfiguredAccounts(Supplier<Instant> clock) {
    this.clock = clock;
  }

  synchronized void routeTo(AccountRoute other) {
    route = other;
  }

  /** The account becomes known this long after it was first asked for. */
  synchronized void rollOutAfter(Duration delay) {
    rollOut = delay;
  }

  @Override
  public synchronized AccountRoute lookUpAccount(String account) {
    Instant now = clock.get();
    known = known == null ? now.plus(rollOut) : known;
    if (account.equals("treasury") && !now.isBefore(known)) {
      return route;
    }
    throw ApplicationFailure.newBuilder()
        .setType(CancellationFailures.UNKNOWN_ACCOUNT)
        .setMessage("no account " + account + " is configured; there are: treasury, payouts")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }
}
