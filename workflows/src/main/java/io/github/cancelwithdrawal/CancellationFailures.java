package io.github.cancelwithdrawal;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;

/**
 * The types of failure that {@link CancelWithdrawalWorkflow} ends with: public API, found in {@link
 * ApplicationFailure#getType()}. None is worth a retry.
 */
public final class CancellationFailures {
  /**
   * The request cannot be read, breaks a rule, or has an ID that OKX calls malformed; the message
   * names the value and the rule.
   */
  public static final String INVALID_REQUEST = "InvalidRequest";

  /** No such account is configured, for two minutes; the message names those that are. */
  public static final String UNKNOWN_ACCOUNT = "UnknownAccount";

  /** Neither OKX's history nor its cancel endpoint knows the withdrawal, or it is another's. */
  public static final String WITHDRAWAL_NOT_FOUND = "WithdrawalNotFound";

  /** The set-up can never work, such as demo trading. */
  public static final String UNUSABLE_CONFIGURATION = "UnusableConfiguration";

  private CancellationFailures() {}

  /** A failure that reads as a sentence: no retry, and no stack trace, for it is no fault. */
  public static ApplicationFailure of(String type, String message) {
    ApplicationFailure failure = ApplicationFailure.newNonRetryableFailure(message, type);
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  /** Whether an activity that is tried only once may be tried again. */
  static boolean isRetryable(ActivityFailure e) {
    return !(e.getCause() instanceof CanceledFailure)
        && !(e.getCause() instanceof ApplicationFailure failure && failure.isNonRetryable());
  }

  /** What an activity failed with, without the story of the activity. */
  static TemporalFailure cause(ActivityFailure e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure failure) {
        return of(failure.getType(), failure.getOriginalMessage());
      }
    }
    return e;
  }
}
