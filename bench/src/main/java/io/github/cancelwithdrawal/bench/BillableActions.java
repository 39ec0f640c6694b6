package io.github.cancelwithdrawal.bench;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Temporal Cloud would bill for a workflow. Heartbeats leave no trace in the history: {@link
 * Heartbeats} counts them.
 *
 * @see <a href="https://docs.temporal.io/cloud/actions">Temporal Cloud: actions</a>
 */
final class BillableActions {
  private static final String LOCAL_ACTIVITY = "LocalActivity";

  private BillableActions() {}

  /**
   * Counts those that a history shows: starts, attempts of activities, workflow tasks with local
   * activities, timers, signals, updates, and updates of search attributes.
   */
  static int in(List<HistoryEvent> history) {
    Set<Long> tasksWithLocalActivities = new HashSet<>();
    int actions = 0;
    for (HistoryEvent event : history) {
      actions +=
          switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
                EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
                EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
                EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
                EVENT_TYPE_TIMER_STARTED,
                EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
                EVENT_TYPE_NEXUS_OPERATION_SCHEDULED ->
                1;
            case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> 2;
            case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
                event.getActivityTaskStartedEventAttributes().getAttempt();
            case EVENT_TYPE_MARKER_RECORDED ->
                isFirstLocalActivity(event, tasksWithLocalActivities) ? 1 : 0;
            default -> 0;
          };
    }
    return actions;
  }

  private static boolean isFirstLocalActivity(HistoryEvent event, Set<Long> tasks) {
    return event.getMarkerRecordedEventAttributes().getMarkerName().equals(LOCAL_ACTIVITY)
        && tasks.add(event.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId());
  }

  /** Attempts so far of activities that go on: the history has them when they end. */
  static int in(PendingActivityInfo activity) {
    boolean started = activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
    return started ? activity.getAttempt() : activity.getAttempt() - 1;
  }
}
