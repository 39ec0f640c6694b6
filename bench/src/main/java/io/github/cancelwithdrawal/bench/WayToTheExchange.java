package io.github.cancelwithdrawal.bench;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where the time goes between a call and the arrival of its request at the exchange. */
final class WayToTheExchange {

  /** The stretches of the way, in their order. */
  enum Stretch {
    START_CALL("the call to start"),
    WORKFLOW_DISPATCH("dispatch of the workflow task"),
    WORKFLOW_CODE("workflow code, with its local activity"),
    ACTIVITY_DISPATCH("dispatch of the activity"),
    REQUEST("the activity, until the request arrives");

    private final String description;

    Stretch(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  private final List<Map<Stretch, Duration>> ways = new ArrayList<>();

  /**
   * Adds what one workflow's history tells.
   *
   * @param arrival of its request
   */
  void add(Call call, List<HistoryEvent> history, Instant arrival) {
    Instant recorded = first(history, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED);
    Instant taken = first(history, EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED);
    Instant scheduled = first(history, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
    Instant started = first(history, EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED);
    Map<Stretch, Duration> way = new EnumMap<>(Stretch.class);
    way.put(Stretch.START_CALL, Duration.between(call.calledAt(), recorded));
    way.put(Stretch.WORKFLOW_DISPATCH, Duration.between(recorded, taken));
    way.put(Stretch.WORKFLOW_CODE, Duration.between(taken, scheduled));
    way.put(Stretch.ACTIVITY_DISPATCH, Duration.between(scheduled, started));
    way.put(Stretch.REQUEST, Duration.between(started, arrival));
    ways.add(way);
  }

  private static Instant first(List<HistoryEvent> history, EventType type) {
    return history.stream()
        .filter(event -> event.getEventType() == type)
        .findFirst()
        .map(Caller::timeOf)
        .orElseThrow();
  }

  /** Of all ways, for each stretch by itself. */
  Duration median(Stretch stretch) {
    return new Distribution(
            ways.stream().map(way -> way.getOrDefault(stretch, Duration.ZERO)).toList())
        .median();
  }
}
