package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.sandbox.Assumptions.RejectedRequests;
import io.github.cancelwithdrawal.sandbox.Assumptions.Second;
import io.github.cancelwithdrawal.sandbox.RateWindow.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateWindowTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00.400Z");

  private static RateWindow sixASecond(Assumptions assumptions) {
    return new RateWindow(6, Duration.ofSeconds(1), assumptions);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldDecideAsCountingOneByOneWould(long seed) {
    Random random = new Random(seed);
    RateWindow window = sixASecond(Assumptions.strictest());
    List<Instant> admitted = new ArrayList<>();
    Instant now = START;

    for (int i = 0; i < 5_000; i++) {
      now = now.plusNanos(1_000L * random.nextInt(random.nextBoolean() ? 400_000 : 4_000));
      Instant start = now.minusSeconds(1);
      long before = admitted.stream().filter(at -> at.isAfter(start)).count();

      Admission admission = window.admit(now);

      assertThat(admission.admitted()).as("arrival %s at %s", i, now).isEqualTo(before < 6);
      assertThat(admission.inWindow()).as("in window at %s", now).isEqualTo((int) before + 1);
      if (admission.admitted()) {
        admitted.add(now);
      }
    }
    assertThat(admitted).hasSizeBetween(100, 4_900);
  }

  @Test
  void shouldHaveRoomAgainExactlyASecondLater() {
    RateWindow window = sixASecond(Assumptions.strictest());
    fill(window, START);

    assertThat(window.admit(START.plusNanos(999_999_000)).admitted()).isFalse();
    assertThat(window.admit(START.plusSeconds(1)).admitted()).isTrue();
  }

  @Test
  void shouldNotCountRejectedRequestsUnlessAssumed() {
    RateWindow free = sixASecond(Assumptions.strictest());
    RateWindow counted =
        sixASecond(Assumptions.strictest().withRejectedRequests(RejectedRequests.COUNTED));
    fill(free, START);
    fill(counted, START);

    free.admit(START.plusMillis(900));
    IntStream.range(0, 6).forEach(i -> counted.admit(START.plusMillis(900)));

    assertThat(free.admit(START.plusMillis(1_000)).admitted()).isTrue();
    assertThat(counted.admit(START.plusMillis(1_000)).admitted()).isFalse();
    assertThat(counted.admit(START.plusMillis(2_500)).admitted()).isTrue();
  }

  @Test
  void shouldCountFixedSecondsIfAssumed() {
    RateWindow window = sixASecond(Assumptions.strictest().withSecond(Second.FIXED));
    fill(window, START);

    assertThat(window.admit(START.plusMillis(599)).admitted()).isFalse();
    Admission next = window.admit(START.plusMillis(600));

    assertThat(next.admitted()).isTrue();
    assertThat(next.inWindow()).as("the log's own count slides all the same").isEqualTo(7);
  }

  @Test
  void shouldPutArrivalsInOrderThatThreadsBroughtOutOfIt() {
    RateWindow window = sixASecond(Assumptions.strictest());

    window.admit(START.plusMillis(5));
    Admission late = window.admit(START);

    assertThat(late).isEqualTo(new Admission(START.plusMillis(5), 2, true));
  }

  @Test
  void shouldNotCountWhatSomethingElseHasRefused() {
    RateWindow window = sixASecond(Assumptions.strictest());

    IntStream.range(0, 10).forEach(i -> window.failed(START));

    assertThat(window.admit(START)).isEqualTo(new Admission(START, 1, true));
  }

  @Test
  void shouldCountItAllTheSameIfAssumed() {
    RateWindow window =
        sixASecond(Assumptions.strictest().withFailedChecks(Assumptions.FailedChecks.COUNTED));

    IntStream.range(0, 6).forEach(i -> window.failed(START));

    assertThat(window.admit(START)).isEqualTo(new Admission(START, 7, false));
  }

  private static void fill(RateWindow window, Instant at) {
    for (int i = 0; i < 6; i++) {
      assertThat(window.admit(at).admitted()).isTrue();
    }
  }
}
