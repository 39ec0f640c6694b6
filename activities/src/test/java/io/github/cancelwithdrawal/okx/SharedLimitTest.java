package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Permit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that know nothing of each other share one limit of OKX. */
class SharedLimitTest {
  private static final int PERMITS = OkxLimits.PERMITS;
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest(name = "{0} processes that expect {1}, {2} ms away")
  @CsvSource({
    "2, 1, 3",
    "2, 1, 50",
    "2, 1, 150",
    "2, 2, 3",
    "2, 2, 50",
    "2, 2, 150",
    "2, 6, 50",
    "3, 1, 50",
    "3, 1, 150",
    "3, 3, 3",
    "3, 3, 50",
    "3, 3, 150"
  })
  void shouldUseTheLimitUpAndBeRefusedLittle(int processes, int expected, int roundTripMillis) {
    Duration end = SETTLED.plus(MINUTE);
    List<Exchange> runs =
        LongStream.range(0, 10)
            .mapToObj(seed -> run(new Exchange(seed, roundTripMillis), processes, expected, end))
            .toList();

    // A permit is away for a round trip, so that this is the most there can be.
    double most = PERMITS / (1 + roundTripMillis / 1000.0);
    assertThat(mean(runs, run -> run.ratePerSecond(SETTLED, end) / most)).isGreaterThan(0.9);
    assertThat(mean(runs, run -> run.refusedShare(SETTLED, end))).isLessThan(0.05);
  }

  @ParameterizedTest(name = "{0} ms away")
  @ValueSource(ints = {3, 50, 150})
  void shouldUseWhatAForeignClientLeaves(int roundTripMillis) {
    Duration end = SETTLED.plus(MINUTE);
    List<Exchange> runs = new ArrayList<>();
    for (long seed = 0; seed < 10; seed++) {
      Exchange exchange = new Exchange(seed, roundTripMillis);
      exchange.addForeignClient(3);
      runs.add(run(exchange, 1, end));
    }

    double left = 3 / (1 + roundTripMillis / 1000.0);
    assertThat(mean(runs, run -> run.ratePerSecond(SETTLED, end) / left)).isGreaterThan(0.8);
    assertThat(mean(runs, run -> run.refusedShare(SETTLED, end))).isLessThan(0.05);
  }

  @ParameterizedTest(name = "{0} ms away")
  @ValueSource(ints = {3, 50, 150})
  void shouldTakeOverTheShareOfAProcessThatHasGoneWithinAMinute(int roundTripMillis) {
    Duration gone = Duration.ofSeconds(20);
    Duration end = gone.plus(MINUTE.multipliedBy(2));
    List<Exchange> runs = new ArrayList<>();
    for (long seed = 0; seed < 10; seed++) {
      Exchange exchange = new Exchange(seed, roundTripMillis);
      Sender first = exchange.newSender();
      exchange.timing.after(gone, first::die);
      runs.add(run(exchange, 2, end));
    }

    double most = PERMITS / (1 + roundTripMillis / 1000.0);
    assertThat(runs)
        .allSatisfy(
            run -> assertThat(run.ratePerSecond(gone.plus(MINUTE), end) / most).isGreaterThan(0.9));
  }

  @Test
  void shouldKeepEveryPermitWhereNobodyElseSends() {
    Exchange exchange = run(new Exchange(1, 3), 1, MINUTE);

    assertThat(exchange.refusedShare(Duration.ZERO, MINUTE)).isZero();
    assertThat(exchange.ratePerSecond(Duration.ZERO, MINUTE)).isGreaterThan(5.97);
  }

  @Test
  void shouldForgetWhatItLearntWhenNothingWasRefusedForTwoMinutes() {
    Exchange exchange = new Exchange(1, 3);
    SlidingWindowLimiter limiter = exchange.newSender().limiter;
    List<Permit> permits = new ArrayList<>();
    for (int i = 0; i < PERMITS; i++) {
      limiter.acquire(CancellationPriority.NORMAL, permits::add);
    }
    permits.forEach(SharedLimitTest::refuse);

    exchange.timing.advance(LimitShare.FORGOTTEN_AFTER);
    int[] granted = {0};
    for (int i = 0; i < 2 * PERMITS; i++) {
      limiter.acquire(CancellationPriority.NORMAL, permit -> granted[0]++);
    }

    assertThat(granted[0]).isEqualTo(PERMITS);
  }

  @Test
  void shouldMakeRoomForOneMoreOnceItIsKnown() {
    for (long seed = 0; seed < 10; seed++) {
      Exchange exchange = new Exchange(seed, 3);
      Sender first = exchange.newSender();
      first.work();
      exchange.timing.advance(SETTLED);
      Sender late = exchange.newSender();
      first.limiter.expectProcesses(2);
      late.limiter.expectProcesses(2);
      late.work();
      exchange.timing.advance(MINUTE);
      assertThat(late.letThrough).as("seed %s", seed).isGreaterThan(30);
    }
  }

  private static void refuse(Permit permit) {
    assertThat(permit.use()).isTrue();
    permit.release();
    permit.refused();
  }

  private static Exchange run(Exchange exchange, int more, Duration end) {
    return run(exchange, more, 1, end);
  }

  private static Exchange run(Exchange exchange, int more, int expected, Duration end) {
    for (int i = 0; i < more; i++) {
      exchange.newSender();
    }
    for (Sender sender : exchange.senders) {
      sender.limiter.expectProcesses(expected);
      Duration start = Duration.ofMillis(exchange.random.nextInt(500));
      exchange.timing.after(start, sender::work);
    }
    exchange.timing.advance(end);
    return exchange;
  }

  private static double mean(List<Exchange> runs, ToDoubleFunction<Exchange> figure) {
    return runs.stream().mapToDouble(figure).average().orElseThrow();
  }

  /** Counts by the strictest rule that may be OKX's, a sliding second; a refusal does not count. */
  private static final class Exchange {
    private final VirtualTiming timing = new VirtualTiming();
    private final List<Sender> senders = new ArrayList<>();
    private final Deque<Duration> counted = new ArrayDeque<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Random random;
    private final int roundTripMillis;

    private record Arrival(Duration at, boolean admitted) {}

    Exchange(long seed, int roundTripMillis) {
      this.random = new Random(seed);
      this.roundTripMillis = roundTripMillis;
    }

    Sender newSender() {
      Sender sender = new Sender(this);
      senders.add(sender);
      return sender;
    }

    /** Sends evenly, whatever the answers are. */
    void addForeignClient(int perSecond) {
      admit();
      timing.after(
          Duration.ofMillis(1_001).dividedBy(perSecond), () -> addForeignClient(perSecond));
    }

    boolean arrive() {
      boolean admitted = admit();
      arrivals.add(new Arrival(timing.sinceStart(), admitted));
      return admitted;
    }

    private boolean admit() {
      Duration now = timing.sinceStart();
      while (!counted.isEmpty() && counted.getFirst().compareTo(now.minus(OkxLimits.WINDOW)) <= 0) {
        counted.removeFirst();
      }
      boolean admitted = counted.size() < PERMITS;
      if (admitted) {
        counted.addLast(now);
      }
      return admitted;
    }

    /** A way is as long as the other on average, and half as long or half as long again at most. */
    Duration oneWay() {
      return Duration.ofMillis(roundTripMillis)
          .dividedBy(2)
          .multipliedBy(random.nextInt(50, 150))
          .dividedBy(100);
    }

    double ratePerSecond(Duration from, Duration until) {
      return within(from, until).stream().filter(Arrival::admitted).count()
          / (double) until.minus(from).toSeconds();
    }

    double refusedShare(Duration from, Duration until) {
      List<Arrival> all = within(from, until);
      return all.stream().filter(arrival -> !arrival.admitted()).count() / (double) all.size();
    }

    private List<Arrival> within(Duration from, Duration until) {
      return arrivals.stream()
          .filter(arrival -> arrival.at().compareTo(from) >= 0)
          .filter(arrival -> arrival.at().compareTo(until) < 0)
          .toList();
    }
  }

  /** Has more to send than it ever may. */
  private static final class Sender {
    private static final int BACKLOG = 20;

    private final Exchange exchange;
    private final SlidingWindowLimiter limiter;
    private int letThrough;
    private boolean dead;

    Sender(Exchange exchange) {
      this.exchange = exchange;
      this.limiter =
          new SlidingWindowLimiter(
              PERMITS, OkxLimits.WINDOW, exchange.timing, new Random(exchange.random.nextLong()));
    }

    void work() {
      for (int i = 0; i < BACKLOG; i++) {
        request();
      }
    }

    void die() {
      dead = true;
    }

    private void request() {
      var unused = limiter.acquire(CancellationPriority.NORMAL, this::send);
    }

    private void send(Permit permit) {
      if (!dead && permit.use()) {
        exchange.timing.after(exchange.oneWay(), () -> arrive(permit));
      }
    }

    private void arrive(Permit permit) {
      boolean admitted = exchange.arrive();
      exchange.timing.after(exchange.oneWay(), () -> answer(permit, admitted));
    }

    private void answer(Permit permit, boolean admitted) {
      permit.release();
      if (admitted) {
        letThrough++;
        permit.letThrough();
      } else {
        permit.refused();
      }
      request();
    }
  }
}
