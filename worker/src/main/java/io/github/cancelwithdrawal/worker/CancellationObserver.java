package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.CancellationProgress;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.GlobalDataConverter;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at a cancellation from outside: at its workflow, and at the activity that is at work. */
public final class CancellationObserver {
  private final WorkflowStub run;

  public CancellationObserver(WorkflowStub run) {
    this.run = run;
  }

  /** Takes as long as Temporal needs to find out that no worker answers: some seconds. */
  public CancellationSight look() {
    return new CancellationSight(progress(), activity());
  }

  private @Nullable CancellationProgress progress() {
    try {
      return run.query("progress", CancellationProgress.class);
    } catch (WorkflowException noWorker) {
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
