package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.AccountLimit.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two accounts that turn out to be one user, against a counter at the exchange. */
class AccountLimitPropertyTest {
  private static final int PERMITS = OkxLimits.PERMITS;
  private static final Duration WINDOW = OkxLimits.WINDOW;
  private static final List<CancellationPriority> PRIORITIES =
      List.of(CancellationPriority.values());

  private final VirtualTiming timing = new VirtualTiming();
  private final SlidingWindowLimiter shared = limiter(timing, WINDOW);
  private final List<Arrival> arrivals = new ArrayList<>();

  private record Arrival(Duration grantedAt, Duration at) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shouldNeverLetASeventhArriveOnceTheyAreKnownToBeOne(long seed) {
    Random random = new Random(seed);
    AccountLimit one = new AccountLimit(shared, WINDOW, timing);
    AccountLimit other = new AccountLimit(limiter(timing, WINDOW), WINDOW, timing);
    int requests = 2_000;
    for (int i = 0; i < requests; i++) {
      AccountLimit limit = random.nextBoolean() ? one : other;
      timing.after(Duration.ofMillis(random.nextInt(300_000)), () -> request(limit, random));
    }
    Duration move = Duration.ofMillis(100_000 + random.nextInt(50_000));
    timing.after(move, () -> other.moveTo(shared));

    timing.advance(Duration.ofHours(2));

    assertThat(arrivals).hasSizeGreaterThan(requests / 2);
    assertThat(mostTogetherSince(move, arrivals, WINDOW)).isEqualTo(PERMITS);
    assertThat(mostTogetherSince(Duration.ZERO, arrivals, WINDOW))
        .as("before it was known, each had a limit of its own")
        .isGreaterThan(PERMITS);
    assertThat(timing.pending()).isZero();
  }

  @Test
  void shouldStayStrictAndServeEveryoneOnceWhileItIsMovedAmongThreads() throws Exception {
    Duration window = Duration.ofMillis(20);
    int requests = 1_500;
    List<Arrival> seen = Collections.synchronizedList(new ArrayList<>());
    Set<Ticket> served = ConcurrentHashMap.newKeySet();
    CountDownLatch over = new CountDownLatch(requests);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try (SystemTiming real = new SystemTiming()) {
      List<SlidingWindowLimiter> limiters =
          List.of(limiter(real, window), limiter(real, window), limiter(real, window));
      AccountLimit limit = new AccountLimit(limiters.get(0), window, real);
      for (int i = 0; i < requests; i++) {
        boolean givesUp = i % 10 == 0;
        threads.execute(() -> request(limit, givesUp, threads, seen, served, over));
      }
      // At first without a pause, while they queue; later so that the limiters have time to serve.
      for (int move = 1; !over.await(move < 1_000 ? 0 : 3, TimeUnit.MILLISECONDS); move++) {
        limit.moveTo(limiters.get(move % limiters.size()));
      }
      CountDownLatch free = new CountDownLatch(limiters.size() * PERMITS);
      for (int i = 0; i < PERMITS; i++) {
        limiters.forEach(
            limiter -> limiter.acquire(CancellationPriority.NORMAL, permit -> free.countDown()));
      }
      assertThat(free.await(1, TimeUnit.MINUTES)).as("no permit is lost").isTrue();
    } finally {
      threads.shutdownNow();
    }

    assertThat(seen).hasSameSizeAs(served).hasSizeGreaterThan(requests * 8 / 10);
    assertThat(mostTogetherSince(Duration.ZERO, seen, window)).isLessThanOrEqualTo(PERMITS);
  }

  private static void request(
      AccountLimit limit,
      boolean givesUp,
      ExecutorService threads,
      List<Arrival> seen,
      Set<Ticket> served,
      CountDownLatch over) {
    Ticket ticket =
        limit.acquire(
            CancellationPriority.NORMAL,
            granted ->
                threads.execute(
                    () -> {
                      if (granted.use()) {
                        Duration now = Duration.ofNanos(System.nanoTime());
                        seen.add(new Arrival(now, now));
                        served.add(granted);
                        granted.release();
                        over.countDown();
                      } else if (!givesUp && granted.isCalledBack()) {
                        request(limit, false, threads, seen, served, over);
                      }
                    }));
    if (givesUp) {
      ticket.giveUp();
      over.countDown();
    }
  }

  private void request(AccountLimit limit, Random random) {
    CancellationPriority priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
    Ticket waiting =
        limit.acquire(
            priority,
            ticket -> {
              if (random.nextInt(50) == 0) {
                ticket.giveUp();
              } else {
                send(ticket, random);
              }
            });
    if (random.nextInt(20) == 0) {
      timing.after(Duration.ofMillis(random.nextInt(2_000)), waiting::giveUp);
    }
  }

  private void send(Ticket ticket, Random random) {
    assertThat(ticket.use()).isTrue();
    Duration grantedAt = timing.sinceStart();
    Duration there = Duration.ofMillis(1 + random.nextInt(random.nextInt(20) == 0 ? 3_000 : 100));
    Duration back = Duration.ofMillis(1 + random.nextInt(100));
    timing.after(there, () -> arrivals.add(new Arrival(grantedAt, timing.sinceStart())));
    timing.after(there.plus(back), ticket::release);
  }

  /** The most arrivals in any window that holds one that was let go since then. */
  private static int mostTogetherSince(Duration since, List<Arrival> arrivals, Duration window) {
    List<Arrival> inOrder = arrivals.stream().sorted(Comparator.comparing(Arrival::at)).toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < inOrder.size(); last++) {
      while (inOrder.get(last).at().minus(inOrder.get(first).at()).compareTo(window) >= 0) {
        first++;
      }
      List<Arrival> together = inOrder.subList(first, last + 1);
      if (together.stream().anyMatch(arrival -> arrival.grantedAt().compareTo(since) > 0)) {
        most = Math.max(most, together.size());
      }
    }
    return most;
  }

  private static SlidingWindowLimiter limiter(Timing timing, Duration window) {
    return new SlidingWindowLimiter(PERMITS, window, timing);
  }
}
