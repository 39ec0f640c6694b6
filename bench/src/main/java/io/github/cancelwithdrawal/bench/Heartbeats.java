package io.github.cancelwithdrawal.bench;

import com.google.protobuf.Timestamp;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The heartbeats of activities, seen by looking at when each last beat: none is missed as long as
 * they beat less often than somebody looks.
 */
final class Heartbeats {
  private final Map<String, TreeSet<Instant>> beats = new ConcurrentHashMap<>();

  /** Takes down when the activities of a workflow last beat. */
  void look(String workflowId, List<PendingActivityInfo> activities) {
    for (PendingActivityInfo activity : activities) {
      if (activity.hasLastHeartbeatTime()) {
        Timestamp last = activity.getLastHeartbeatTime();
        beats
            .computeIfAbsent(workflowId + "#" + activity.getActivityId(), first -> new TreeSet<>())
            .add(Instant.ofEpochSecond(last.getSeconds(), last.getNanos()));
      }
    }
  }

  /**
   * How often each activity beats, in the mean; 0 if none was seen to beat twice. Time between
   * beats is what is measured, so that it does not matter how many happen to fall into the time.
   */
  double perHourAndActivity() {
    double intervals = 0;
    Duration time = Duration.ZERO;
    for (TreeSet<Instant> times : beats.values()) {
      intervals += times.size() - 1;
      time = time.plus(Duration.between(times.first(), times.last()));
    }
    return time.isZero() ? 0 : intervals * Duration.ofHours(1).toNanos() / time.toNanos();
  }
}
