package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.CancellationFailures;
import io.github.cancelwithdrawal.JoinActivities;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Waits for cancellations that other workflows have started. Thread-safe. */
public final class OkxJoinActivities implements JoinActivities {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration PIECE = Duration.ofMinutes(1);

  private final WorkflowClient client;
  private final HeldAttempts attempts;

  /**
   * @param client of the namespace in which the cancellations run
   */
  public OkxJoinActivities(WorkflowClient client, HeldAttempts attempts) {
    this.client = client;
    this.attempts = attempts;
  }

  @Override
  public CancelWithdrawalResult joinCancellation(String workflowId) {
    attempts.<CancelWithdrawalResult>hold(
        () -> "waiting for " + workflowId,
        attempt -> {
          AtomicBoolean over = new AtomicBoolean();
          attempt.atEnd(() -> over.set(true));
          await(workflowId, attempt, over);
        });
    return OkxWithdrawalActivities.later();
  }

  /** In pieces, for a long poll cannot be called off: nobody may wait for its end any more. */
  private void await(
      String workflowId, HeldAttempt<CancelWithdrawalResult> attempt, AtomicBoolean over) {
    var unused =
        client
            .newUntypedWorkflowStub(workflowId)
            .getResultAsync(PIECE.toSeconds(), TimeUnit.SECONDS, CancelWithdrawalResult.class)
            .whenComplete(
                (result, failure) -> {
                  if (over.get()) {
                    return;
                  }
                  if (unwrap(failure) instanceof TimeoutException) {
                    await(workflowId, attempt, over);
                  } else {
                    ended(workflowId, attempt, result, failure);
                  }
                });
  }

  private static @Nullable Throwable unwrap(@Nullable Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private static void ended(
      String workflowId,
      HeldAttempt<CancelWithdrawalResult> attempt,
      @Nullable CancelWithdrawalResult result,
      @Nullable Throwable failure) {
    if (result != null) {
      attempt.complete(result);
    } else {
      attempt.fail(failureOf(workflowId, failure));
    }
  }

  private static ApplicationFailure failureOf(String workflowId, @Nullable Throwable failure) {
    Throwable e = unwrap(failure);
    if (e instanceof WorkflowFailedException) {
      return e.getCause() instanceof ApplicationFailure cause
          ? CancellationFailures.of(cause.getType(), cause.getOriginalMessage())
          : CancellationFailures.of(
              "CancellationStopped", workflowId + " was stopped before it had a result");
    }
    return Failures.retry(
        "TemporalUnavailable",
        String.format(Locale.ROOT, "the result of %s could not be read: %s", workflowId, e),
        RETRY,
        ApplicationErrorCategory.BENIGN);
  }
}
