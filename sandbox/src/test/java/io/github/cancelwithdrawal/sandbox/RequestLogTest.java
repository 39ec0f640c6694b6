package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestLogTest {

  private static RecordedRequest arrivedAt(long micros) {
    Instant at = Instant.ofEpochSecond(0, micros * 1_000);
    return new RecordedRequest(at, "", "", "GET", "/", "", "", 200, "0", 1);
  }

  @Test
  void shouldForgetTheOldestWhenFull() {
    RequestLog log = new RequestLog();

    for (int i = 0; i <= RequestLog.CAPACITY; i++) {
      log.add(arrivedAt(i));
    }

    List<RecordedRequest> requests = log.all();
    assertThat(requests).hasSize(200_000);
    assertThat(requests.get(0).arrivedAtMicros()).isEqualTo(1);
  }

  @Test
  void shouldShowRequestsInTheOrderOfArrival() {
    RequestLog log = new RequestLog();

    log.add(arrivedAt(2));
    log.add(arrivedAt(1));

    assertThat(log.all()).extracting(RecordedRequest::arrivedAtMicros).containsExactly(1L, 2L);
  }
}
