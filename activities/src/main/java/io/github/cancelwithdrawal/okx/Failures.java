package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationFailures;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/**
 * What an attempt fails with: a sentence for the UI, and when to come back if it is to be tried
 * again.
 */
final class Failures {
  /** Temporal takes a delay of zero for the end of the activity. */
  static final Duration SOON = Duration.ofMillis(100);

  private Failures() {}

  /** For another attempt, on this worker or another one, to go on at once. */
  static ApplicationFailure handedBack(String why) {
    return retry("HandedBack", why, SOON, ApplicationErrorCategory.BENIGN);
  }

  /**
   * No other attempt: OKX would never answer otherwise.
   *
   * @param question what to doubt if OKX calls the request malformed
   */
  static ApplicationFailure forGood(OkxFault fault, String question) {
    return fault.codeClass() == CodeClass.MALFORMED
        ? CancellationFailures.of(
            CancellationFailures.INVALID_REQUEST, fault.getMessage() + "; " + question)
        : CancellationFailures.of(CancellationFailures.UNUSABLE_CONFIGURATION, fault.getMessage());
  }

  /** Whether it is an ID of OKX's at all. */
  static String isWithdrawalId(String id) {
    return "is \"" + id + "\" the withdrawal's ID? OKX's are numbers such as 1123456";
  }

  /** Whether it is an ID that OKX lets its users give. */
  static String isClientId(String id) {
    return "is \"" + id + "\" its client ID? OKX takes 1 to 32 letters and digits";
  }

  /** A bug of ours: the stack trace is kept. */
  static ApplicationFailure unexpected(Throwable bug) {
    return ApplicationFailure.newBuilder()
        .setType("Unexpected")
        .setMessage("unexpected: " + bug)
        .setCause(bug)
        .build();
  }

  static ApplicationFailure retry(
      String type, String message, Duration delay, ApplicationErrorCategory category) {
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setType(type)
            .setMessage(message)
            .setNextRetryDelay(delay.compareTo(SOON) < 0 ? SOON : delay)
            .setCategory(category)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
