package io.github.cancelwithdrawal.worker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerCountTest {
  private final FakeTemporal temporal = new FakeTemporal();
  private final TemporalConnection connection = TemporalConnection.to(temporal.address());
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    connection.close();
    temporal.close();
  }

  @Test
  void shouldCountTheWorkersOfEachTaskQueue() throws InterruptedException {
    temporal.pollers.put("requests", List.of("1@a", "1@b", "1@a", "7@b"));
    temporal.pollers.put("cold", List.of("1@c"));

    try (WorkerCount count =
        WorkerCount.start(
            connection.client(),
            Map.of(
                "requests", n -> told.add("requests " + n), "cold", n -> told.add("cold " + n)))) {
      assertThat(List.of(next(), next())).containsExactlyInAnyOrder("requests 3", "cold 1");
      assertThat(count).isNotNull();
    }
  }

  @Test
  void shouldCountTheOthersWhenAQueueIsRefusedAndTellItOnce() {
    Map<String, IntConsumer> listeners = new HashMap<>();
    Set<String> counted = ConcurrentHashMap.newKeySet();
    for (String queue : List.of("a", "b", "c", "d", "e")) {
      temporal.answersToPollers.put("refused " + queue, Status.PERMISSION_DENIED);
      listeners.put("refused " + queue, n -> counted.add("refused"));
      temporal.pollers.put("good " + queue, List.of("1@a"));
      listeners.put("good " + queue, n -> counted.add(queue));
      temporal.pollers.put("broken " + queue, List.of("1@a"));
      listeners.put("broken " + queue, n -> breaks());
    }

    try (LogCapture log = new LogCapture(WorkerCount.class);
        WorkerCount count = WorkerCount.start(connection.client(), listeners)) {
      count.count();
      assertThat(counted).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
      count.count();

      assertThat(log.lines())
          .hasSize(10)
          .contains(
              "WARN how many workers serve the task queue \"refused a\" is not known"
                  + " (PERMISSION_DENIED); until it is, this worker learns its share of OKX's"
                  + " limits from what OKX refuses");
    }
  }

  private static void breaks() {
    throw new IllegalStateException("as a bug would");
  }

  private String next() throws InterruptedException {
    String next = told.poll(10, SECONDS);
    return next == null ? "nothing was told for 10 s" : next;
  }
}
