package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.LogFields;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Which account, and as a rule which cancellation of it, a line of the log is about. */
record LogIds(
    @Nullable String workflowId,
    @Nullable String runId,
    String account,
    @Nullable String withdrawalId,
    @Nullable String clientId) {

  /** Of nothing but an account. */
  static LogIds ofAccount(String account) {
    return new LogIds(null, null, account, null, null);
  }

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
