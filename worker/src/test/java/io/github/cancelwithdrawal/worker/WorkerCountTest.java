package io.github.cancelwithdrawal.worker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

  private String next() throws InterruptedException {
    String next = told.poll(10, SECONDS);
    return next == null ? "nothing was told for 10 s" : next;
  }
}
