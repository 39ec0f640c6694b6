package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.LogFields;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Which cancellation an attempt is for, as the log shows it. */
record LogIds(
    @Nullable String workflowId,
    @Nullable String runId,
    String account,
    @Nullable String withdrawalId,
    @Nullable String clientId) {

  /** Of the attempt that the calling thread executes. */
  static LogIds ofActivity(
      String account, @Nullable String withdrawalId, @Nullable String clientId) {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    return new LogIds(
        info.getWorkflowId(), info.getWorkflowRunId(), account, withdrawalId, clientId);
  }

  /** Such as "1123456 of main". */
  String describe() {
    return (withdrawalId != null ? withdrawalId : "client ID " + clientId) + " of " + account;
  }

  /** Runs what logs, on this thread, so that its lines carry the IDs. */
  void mark(Runnable logging) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    put(LogFields.WORKFLOW_ID, workflowId);
    put(LogFields.RUN_ID, runId);
    put(LogFields.ACCOUNT, account);
    put(LogFields.WITHDRAWAL_ID, withdrawalId);
    put(LogFields.CLIENT_ID, clientId);
    try {
      logging.run();
    } finally {
      MDC.setContextMap(Objects.requireNonNullElse(before, Map.of()));
    }
  }

  private static void put(String field, @Nullable String value) {
    if (value != null) {
      MDC.put(field, value);
    }
  }
}
