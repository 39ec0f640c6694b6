package io.github.cancelwithdrawal.okx;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/**
 * What an attempt fails with when it is to be tried again: a sentence for the UI, and when to come
 * back.
 */
final class Failures {
  /** Temporal takes a delay of zero for the end of the activity. */
  static final Duration SOON = Duration.ofMillis(100);

  private Failures() {}

  /** For another attempt, on this worker or another one, to go on at once. */
  static ApplicationFailure handedBack(String why) {
    return retry("HandedBack", why, SOON, ApplicationErrorCategory.BENIGN);
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
