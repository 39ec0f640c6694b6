package io.github.cancelwithdrawal;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** What the worker's configuration knows of an account; run as a local activity. */
@ActivityInterface
public interface AccountActivities {

  /**
   * Looks up a configured account.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@link
   *     CancellationFailures#UNKNOWN_ACCOUNT}, retryable, because a configuration may be rolling
   *     out; its message names the configured accounts
   */
  AccountRoute lookUpAccount(String account);

  /**
   * Where the work of an account is done.
   *
   * @param group the worker group that holds the account's keys; null for the default one
   * @param searchAttributes whether the search attributes are registered, so that a workflow may
   *     set them
   */
  @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
  record AccountRoute(@Nullable String group, boolean searchAttributes) {}
}
