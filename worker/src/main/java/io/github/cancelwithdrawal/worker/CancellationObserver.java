package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.CancellationProgress;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.GlobalDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at a cancellation from outside: at its workflow, and at the activity that is at work. */
public final class CancellationObserver {
  /** A worker that is there answers in milliseconds; Temporal would wait a minute for one. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

  private final Question<CancellationProgress> progress;
  private final Question<WorkflowExecutionDescription> description;

  public CancellationObserver(WorkflowStub run) {
    this.progress = new Question<>(() -> run.query("progress", CancellationProgress.class));
    this.description = new Question<>(run::describe);
  }

  /** Takes at most a few seconds, whoever does not answer. Not for use by several threads. */
  public CancellationSight look() throws InterruptedException {
    Optional<CancellationProgress> workflow = progress.answer();
    Optional<WorkflowExecutionDescription> temporal = description.answer();
    return new CancellationSight(
        workflow.orElse(null),
        temporal.map(CancellationObserver::activity).orElse(null),
        temporal.isPresent() || workflow.isPresent());
  }

  /** Something to ask again and again, once the last answer has come. */
  private static final class Question<T> {
    private final Supplier<T> asking;
    private @Nullable CompletableFuture<T> asked;

    Question(Supplier<T> asking) {
      this.asking = asking;
    }

    /** Empty if it takes too long, or fails. */
    Optional<T> answer() throws InterruptedException {
      CompletableFuture<T> pending = asked == null ? CompletableFuture.supplyAsync(asking) : asked;
      asked = pending;
      try {
        T answer = pending.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        asked = null;
        return Optional.of(answer);
      } catch (TimeoutException notYet) {
        return Optional.empty();
      } catch (ExecutionException nobodyThere) {
        asked = null;
        return Optional.empty();
      }
    }
  }

  /** A workflow cannot see the heartbeats and the failed attempts of its pending activities. */
  private static @Nullable String activity(WorkflowExecutionDescription description) {
    String said =
        description.getRawDescription().getPendingActivitiesList().stream()
            .map(CancellationObserver::said)
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining("; "));
    return said.isEmpty() ? null : said;
  }

  private static String said(PendingActivityInfo activity) {
    if (activity.hasHeartbeatDetails()) {
      return text(activity.getHeartbeatDetails());
    }
    if (activity.hasLastFailure()) {
      return activity.getLastFailure().getMessage();
    }
    return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
        ? "waiting for a worker with the account's key since "
            + Instant.ofEpochSecond(activity.getScheduledTime().getSeconds())
        : "";
  }

  private static String text(Payloads heartbeat) {
    try {
      return GlobalDataConverter.get()
          .fromPayloads(0, Optional.of(heartbeat), String.class, String.class);
    } catch (DataConverterException ofAnotherVersion) {
      return "";
    }
  }
}
