package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.CancellationProgress;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.GlobalDataConverter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at a cancellation from outside: at its workflow, and at the activity that is at work. */
public final class CancellationObserver {
  /** A worker that is there answers in milliseconds; Temporal would wait a minute for one. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

  private final WorkflowStub run;
  private @Nullable CompletableFuture<CancellationProgress> question;

  public CancellationObserver(WorkflowStub run) {
    this.run = run;
  }

  /** Takes at most a few seconds. Not for use by several threads. */
  public CancellationSight look() throws InterruptedException {
    return new CancellationSight(progress(), activity());
  }

  private @Nullable CancellationProgress progress() throws InterruptedException {
    if (question == null) {
      question =
          CompletableFuture.supplyAsync(() -> run.query("progress", CancellationProgress.class));
    }
    try {
      CancellationProgress answer = question.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
      question = null;
      return answer;
    } catch (TimeoutException noWorkerYet) {
      return null;
    } catch (ExecutionException noWorker) {
      question = null;
      return null;
    }
  }

  /** A workflow cannot see the heartbeats and the failed attempts of its pending activities. */
  private @Nullable String activity() {
    String said =
        run.describe().getRawDescription().getPendingActivitiesList().stream()
            .map(CancellationObserver::said)
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining("; "));
    return said.isEmpty() ? null : said;
  }

  private static String said(PendingActivityInfo activity) {
    return activity.hasHeartbeatDetails()
        ? text(activity.getHeartbeatDetails())
        : activity.getLastFailure().getMessage();
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
