package io.github.cancelwithdrawal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Timestamp;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
  private final Heartbeats heartbeats = new Heartbeats();

  @Test
  void shouldMeasureTheTimeBetweenBeatsHoweverOftenSomebodyLooks() {
    lookAt("a", 100, 100, 100, 110, 110, 120);
    lookAt("b", 105, 105, 115);

    assertThat(heartbeats.perHourAndActivity()).isCloseTo(360, within(1e-6));
  }

  @Test
  void shouldTellNothingOfActivitiesThatBeatOnceOrNotAtAll() {
    heartbeats.look("a", List.of(PendingActivityInfo.newBuilder().setActivityId("1").build()));
    lookAt("b", 100, 100);

    assertThat(heartbeats.perHourAndActivity()).isZero();
  }

  private void lookAt(String workflowId, long... lastBeats) {
    for (long seconds : lastBeats) {
      heartbeats.look(
          workflowId,
          List.of(
              PendingActivityInfo.newBuilder()
                  .setActivityId("1")
                  .setLastHeartbeatTime(Timestamp.newBuilder().setSeconds(seconds))
                  .build()));
    }
  }
}
