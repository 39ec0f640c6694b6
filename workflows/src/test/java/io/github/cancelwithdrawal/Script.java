package io.github.cancelwithdrawal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What comes of an activity, call by call. A turn that is not due yet fails retryably until then:
 * the server skips time only while no activity is at work.
 */
final class Script<I, O> {
  private final String activity;
  private final Supplier<Instant> clock;
  private final Deque<Turn<I, O>> turns = new ArrayDeque<>();
  private final Map<String, Running<I, O>> running = new HashMap<>();
  private final List<Call<I>> calls = new ArrayList<>();
  private @Nullable Turn<I, O> forEver;

  Script(String activity, Supplier<Instant> clock) {
    this.activity = activity;
    this.clock = clock;
  }

  synchronized void then(Turn<I, O> turn) {
    turns.add(turn);
  }

  synchronized void thenForEver(Turn<I, O> turn) {
    forEver = turn;
  }

  synchronized List<Call<I>> calls() {
    return List.copyOf(calls);
  }

  synchronized List<I> inputs() {
    return calls.stream().map(Call::input).toList();
  }

  O play(I input) {
    Running<I, O> call = call(input, Activity.getExecutionContext().getInfo());
    Instant now = clock.get();
    if (now.isBefore(call.due)) {
      throw ApplicationFailure.newBuilder()
          .setMessage("not before " + call.due)
          .setType("NotYet")
          .setNextRetryDelay(Duration.between(now, call.due))
          .setCategory(ApplicationErrorCategory.BENIGN)
          .build();
    }
    return call.turn.outcome().apply(input, now);
  }

  private synchronized Running<I, O> call(I input, ActivityInfo info) {
    String id = info.getWorkflowId() + info.getWorkflowRunId() + info.getActivityId();
    Running<I, O> call = running.get(id);
    if (call == null) {
      Instant now = clock.get();
      calls.add(
          new Call<>(
              input,
              now,
              info.getActivityTaskQueue(),
              info.getHeartbeatTimeout(),
              Objects.requireNonNull(info.getRetryOptions())));
      Turn<I, O> turn = turns.isEmpty() ? forEver : turns.remove();
      if (turn == null) {
        throw ApplicationFailure.newNonRetryableFailure(
            "the test has no turn left for " + activity + " of " + input, "Unscripted");
      }
      call = new Running<>(turn, turn.due().apply(input, now));
      running.put(id, call);
    }
    return call;
  }

  /** What the workflow asked for, and when. */
  record Call<I>(
      I input, Instant at, String taskQueue, Duration heartbeatTimeout, RetryOptions retries) {}

  private record Running<I, O>(Turn<I, O> turn, Instant due) {}
}
