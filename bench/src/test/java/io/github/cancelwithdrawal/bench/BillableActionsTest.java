package io.github.cancelwithdrawal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillableActionsTest {

  @Test
  void shouldCountTheStartAndUpdatesOfSearchAttributesButNoWorkflowTasks() {
    assertThat(
            BillableActions.in(
                List.of(
                    event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED),
                    event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED),
                    event(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED),
                    event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
                    event(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES),
                    event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED))))
        .isEqualTo(2);
  }

  @Test
  void shouldCountEveryAttemptOfAnActivity() {
    assertThat(
            BillableActions.in(
                List.of(
                    event(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED),
                    attempt(3),
                    event(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED))))
        .isEqualTo(3);
  }

  @Test
  void shouldCountLocalActivitiesOnceAWorkflowTask() {
    assertThat(
            BillableActions.in(
                List.of(
                    marker("LocalActivity", 4),
                    marker("LocalActivity", 4),
                    marker("LocalActivity", 9),
                    marker("Version", 11))))
        .isEqualTo(2);
  }

  @Test
  void shouldCountTimersAndTwoForAChild() {
    assertThat(
            BillableActions.in(
                List.of(
                    event(EventType.EVENT_TYPE_TIMER_STARTED),
                    event(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED))))
        .isEqualTo(3);
  }

  @Test
  void shouldCountTheAttemptsOfAnActivityThatGoesOn() {
    assertThat(BillableActions.in(pending(PendingActivityState.PENDING_ACTIVITY_STATE_STARTED, 2)))
        .isEqualTo(2);
    assertThat(
            BillableActions.in(pending(PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED, 2)))
        .isEqualTo(1);
  }

  private static HistoryEvent event(EventType type) {
    return HistoryEvent.newBuilder().setEventType(type).build();
  }

  private static HistoryEvent attempt(int number) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
        .setActivityTaskStartedEventAttributes(
            ActivityTaskStartedEventAttributes.newBuilder().setAttempt(number))
        .build();
  }

  private static HistoryEvent marker(String name, long workflowTask) {
    return HistoryEvent.newBuilder()
        .setEventType(EventType.EVENT_TYPE_MARKER_RECORDED)
        .setMarkerRecordedEventAttributes(
            MarkerRecordedEventAttributes.newBuilder()
                .setMarkerName(name)
                .setWorkflowTaskCompletedEventId(workflowTask))
        .build();
  }

  private static PendingActivityInfo pending(PendingActivityState state, int attempt) {
    return PendingActivityInfo.newBuilder().setState(state).setAttempt(attempt).build();
  }
}
