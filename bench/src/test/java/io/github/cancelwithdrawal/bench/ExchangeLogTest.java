package io.github.cancelwithdrawal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExchangeLogTest {
  private static final Instant START = Instant.parse("2026-11-23T15:00:00Z");

  @Test
  void shouldCountTheWidestWindow() {
    assertThat(cancels("desk-1", 0, 100, 200, 999, 1_100, 1_150).widestWindow()).isEqualTo(4);
    assertThat(cancels("desk-1").widestWindow()).isZero();
  }

  @Test
  void shouldHoldThatAWindowEndsAfterJustOneSecond() {
    assertThat(cancels("desk-1", 0, 1_000).widestWindow()).isEqualTo(1);
    assertThat(cancels("desk-1", 1, 1_000).widestWindow()).isEqualTo(2);
  }

  @Test
  void shouldCountEachUserAlone() {
    ExchangeLog both =
        new ExchangeLog(
            Stream.of(cancels("desk-1", 0, 10, 20), cancels("desk-2", 1, 11))
                .flatMap(log -> log.requests().stream())
                .toList());

    assertThat(both.widestWindow()).isEqualTo(3);
  }

  @Test
  void shouldTellWhatTheLimitRejectedFromWhatItAdmitted() {
    ExchangeLog log =
        new ExchangeLog(
            Stream.of("0", "50011", "58216").map(code -> request("desk-1", 0, code)).toList());

    assertThat(log.rejected().count()).isEqualTo(1);
    assertThat(log.admitted().count()).isEqualTo(2);
    assertThat(log.accepted().count()).isEqualTo(1);
  }

  @Test
  void shouldSayHowMuchOfTheLimitWasUsed() {
    ExchangeLog log = cancels("desk-1", 0, 400, 800, 1_200, 1_600, 2_000);

    ExchangeLog span = log.between(START, START.plusSeconds(2));

    assertThat(span.count()).isEqualTo(5);
    assertThat(span.shareOfLimit(Duration.ofSeconds(2))).isCloseTo(5 / 12.0, within(1e-9));
  }

  private static ExchangeLog cancels(String user, long... atMillis) {
    return new ExchangeLog(
        Arrays.stream(atMillis).mapToObj(millis -> request(user, millis, "0")).toList());
  }

  private static RecordedRequest request(String user, long atMillis, String code) {
    return new RecordedRequest(
        START.plusMillis(atMillis),
        user,
        user + "-key",
        "POST",
        "/api/v5/asset/cancel-withdrawal",
        "",
        "91000001",
        200,
        code,
        1);
  }
}
