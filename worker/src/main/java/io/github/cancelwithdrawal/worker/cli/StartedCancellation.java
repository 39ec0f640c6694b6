package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.Cancellations;
import io.github.cancelwithdrawal.worker.CancellationObserver;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation that was just started, or joined.
 *
 * @param joined whether it ran already
 */
record StartedCancellation(String workflowId, WorkflowStub run, Instant startedAt, boolean joined) {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Set<Status.Code> PASSING =
      EnumSet.of(
          Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  static StartedCancellation of(WorkflowClient client, CancelWithdrawalRequest request) {
    String workflowId = Cancellations.workflowId(request);
    WorkflowStub run;
    boolean joined = false;
    try {
      run = Cancellations.startNew(client, request);
    } catch (WorkflowExecutionAlreadyStarted running) {
      run = client.newUntypedWorkflowStub(workflowId);
      joined = true;
    }
    return new StartedCancellation(workflowId, run, run.describe().getStartTime(), joined);
  }

  /** Whether it began now, or since when it runs, in the time of this machine. */
  String sentence() {
    if (!joined) {
      return "Started " + workflowId;
    }
    ZonedDateTime since = startedAt.atZone(ZoneId.systemDefault());
    boolean today = since.toLocalDate().equals(LocalDate.now(since.getZone()));
    return "Joined "
        + workflowId
        + ", which runs since "
        + (today ? TIME : DAY_AND_TIME).format(since);
  }

  /**
   * Follows it, also while Temporal is away.
   *
   * @throws io.temporal.client.WorkflowFailedException if it ends without a result
   */
  CancelWithdrawalResult untilClosed(ProgressView view) throws InterruptedException {
    CancellationObserver observer = new CancellationObserver(run);
    CompletableFuture<CancelWithdrawalResult> result =
        run.getResultAsync(CancelWithdrawalResult.class);
    while (true) {
      try {
        return result.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        view.show(observer.look());
      } catch (ExecutionException e) {
        if (!isOutage(e.getCause())) {
          throw failure(e.getCause());
        }
        // The SDK has tried for a minute.
        result = run.getResultAsync(CancelWithdrawalResult.class);
      }
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    return cause instanceof WorkflowException failure
        ? failure
        : new IllegalStateException("waiting for the cancellation has failed", cause);
  }

  /** Whether it says nothing of the cancellation, and may pass. */
  static boolean isOutage(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException call) {
        return PASSING.contains(call.getStatus().getCode());
      }
    }
    return false;
  }
}
