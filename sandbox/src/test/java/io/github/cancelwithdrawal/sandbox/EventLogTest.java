package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventLogTest {

  private static RecordedRequest arrivedAt(long micros) {
    Instant at = Instant.ofEpochSecond(0, micros * 1_000);
    return new RecordedRequest(at, "", "", "GET", "/", "", "", 200, "0", 1);
  }

  @Test
  void shouldForgetTheOldestWhenFull() {
    EventLog<RecordedRequest> log = new EventLog<>(RecordedRequest::arrivedAt);

    for (int i = 0; i <= EventLog.CAPACITY; i++) {
      log.add(arrivedAt(i));
    }

    List<RecordedRequest> requests = log.all();
    assertThat(requests).hasSize(200_000);
    assertThat(requests.get(0).arrivedAtMicros()).isEqualTo(1);
  }

  @Test
  void shouldShowRequestsInTheOrderOfArrival() {
    EventLog<RecordedRequest> log = new EventLog<>(RecordedRequest::arrivedAt);

    log.add(arrivedAt(2));
    log.add(arrivedAt(1));

    assertThat(log.all()).extracting(RecordedRequest::arrivedAtMicros).containsExactly(1L, 2L);
  }
}
