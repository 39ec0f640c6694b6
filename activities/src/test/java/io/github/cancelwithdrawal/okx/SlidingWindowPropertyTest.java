package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Permit;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limiter against a counter at the exchange that looks at every window there is. */
class SlidingWindowPropertyTest {
  private static final int PERMITS = OkxLimits.PERMITS;
  private static final Duration WINDOW = OkxLimits.WINDOW;

  private final VirtualTiming timing = new VirtualTiming();
  private final SlidingWindowLimiter limiter = new SlidingWindowLimiter(PERMITS, WINDOW, timing);
  private final List<Duration> arrivals = new ArrayList<>();
  private BooleanSupplier refuses = () -> false;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shouldNeverLetASeventhArriveWithinAnyWindow(long seed) {
    Random random = new Random(seed);
    int requests = 3_000;
    for (int i = 0; i < requests; i++) {
      Duration start = Duration.ofMillis(random.nextInt(600_000));
      CancellationPriority priority = any(random);
      boolean givesUp = random.nextInt(20) == 0;
      timing.after(start, () -> request(priority, givesUp, random));
    }
    for (int i = 0; i < 10; i++) {
      timing.after(
          Duration.ofMillis(random.nextInt(600_000)),
          () -> limiter.pause(Duration.ofMillis(random.nextInt(3_000))));
    }

    timing.advance(Duration.ofHours(2));

    assertThat(arrivals).hasSizeGreaterThan(requests / 2);
    assertThat(mostWithinAnyWindow(arrivals)).isEqualTo(PERMITS);
    assertThat(timing.pending()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shouldNeverLetASeventhArriveEitherWhenOkxRefusesSome(long seed) {
    Random random = new Random(seed);
    refuses = () -> random.nextInt(50) == 0;
    int requests = 1_000;
    for (int i = 0; i < requests; i++) {
      timing.after(
          Duration.ofMillis(random.nextInt(200_000)), () -> request(any(random), false, random));
    }

    timing.advance(Duration.ofHours(2));

    assertThat(arrivals).hasSizeGreaterThan(requests / 2);
    assertThat(mostWithinAnyWindow(arrivals)).isLessThanOrEqualTo(PERMITS);
    assertThat(timing.pending()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 200, 1500})
  void shouldLoseNoMoreThanTheRoundTripInABurst(int roundTripMillis) {
    int requests = 300;
    Duration oneWay = Duration.ofMillis(roundTripMillis).dividedBy(2);
    for (int i = 0; i < requests; i++) {
      limiter.acquire(CancellationPriority.NORMAL, permit -> send(permit, oneWay, oneWay));
    }

    timing.advance(Duration.ofHours(1));

    double seconds = (1.03 + roundTripMillis / 1000.0) * requests / PERMITS;
    assertThat(arrivals).hasSize(requests);
    assertThat(mostWithinAnyWindow(arrivals)).isEqualTo(PERMITS);
    assertThat(arrivals.get(requests - 1)).isLessThan(Duration.ofMillis((long) (seconds * 1000)));
  }

  @Test
  void shouldHoldInRealTimeAmongThreads() throws Exception {
    Duration window = Duration.ofMillis(20);
    int requests = 600;
    CountDownLatch answered = new CountDownLatch(requests);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Duration> seen = Collections.synchronizedList(new ArrayList<>());
    try (SystemTiming real = new SystemTiming()) {
      SlidingWindowLimiter strict = new SlidingWindowLimiter(PERMITS, window, real);
      for (int i = 0; i < requests; i++) {
        threads.execute(
            () ->
                strict.acquire(
                    CancellationPriority.NORMAL,
                    permit ->
                        threads.execute(
                            () -> {
                              seen.add(Duration.ofNanos(System.nanoTime()));
                              permit.release();
                              answered.countDown();
                            })));
      }
      assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      threads.shutdownNow();
    }

    assertThat(mostWithinAnyWindow(seen, window)).isEqualTo(PERMITS);
  }

  private void request(CancellationPriority priority, boolean givesUp, Random random) {
    Waiting waiting =
        limiter.acquire(
            priority,
            permit -> {
              if (random.nextInt(50) == 0) {
                permit.handBack();
              } else {
                send(permit, latency(random), latency(random).plusNanos(1));
              }
            });
    if (givesUp) {
      timing.after(Duration.ofMillis(random.nextInt(2_000)), waiting::cancel);
    }
  }

  private void send(Permit permit, Duration there, Duration back) {
    assertThat(permit.use()).isTrue();
    timing.after(there, () -> arrivals.add(timing.sinceStart()));
    timing.after(
        there.plus(back),
        () -> {
          permit.release();
          if (refuses.getAsBoolean()) {
            permit.refused();
          } else {
            permit.letThrough();
          }
        });
  }

  /** Mostly tens of milliseconds, now and then seconds. */
  private static Duration latency(Random random) {
    long micros = random.nextInt(20) == 0 ? random.nextInt(4_000_000) : random.nextInt(80_000);
    return Duration.ofNanos(micros * 1_000);
  }

  private static CancellationPriority any(Random random) {
    CancellationPriority[] all = CancellationPriority.values();
    return all[random.nextInt(all.length)];
  }

  private static int mostWithinAnyWindow(List<Duration> arrivals) {
    return mostWithinAnyWindow(arrivals, WINDOW);
  }

  /** Every window that begins with an arrival, both ends included; by counting one by one. */
  private static int mostWithinAnyWindow(List<Duration> arrivals, Duration window) {
    int most = 0;
    for (Duration begin : arrivals) {
      Duration end = begin.plus(window);
      int count = 0;
      for (Duration arrival : arrivals) {
        if (arrival.compareTo(begin) >= 0 && arrival.compareTo(end) <= 0) {
          count++;
        }
      }
      most = Math.max(most, count);
    }
    return most;
  }
}
