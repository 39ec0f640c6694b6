package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A feed whose user's changes OKX pushes. */
class PushedFeedTest {
  private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");

  private final VirtualTiming timing = new VirtualTiming();
  private final FakeHistory history = new FakeHistory(timing);
  private final FeedKey key = key(/* looksPerSecond= */ 3);
  private WithdrawalFeed feed = feed(key);

  @Test
  void shouldLookAtOnceForWhatIsPushed() {
    history.put("7", "4", DAY);
    feed.pushesAre(/* coming= */ true);
    Waiter waiter = watch("7", Pace.HOT);
    timing.advance(Duration.ofSeconds(10));
    waiter.seen.clear();

    push("7", "0");
    timing.advance(FakeHistory.ROUND_TRIP);

    assertThat(waiter.states()).containsExactly("0");
  }

  @Test
  void shouldLookLessOftenWhileChangesArePushed() {
    history.put("7", "4", DAY);
    watch("7", Pace.HOT);
    timing.advance(Duration.ofMinutes(1));
    int polled = history.queries.size();
    feed.pushesAre(/* coming= */ true);
    timing.advance(Duration.ofMinutes(1));
    int pushed = history.queries.size() - polled;
    feed.pushesAre(/* coming= */ false);
    timing.advance(Duration.ofMinutes(1));

    assertThat(polled).isBetween(55, 62);
    assertThat(pushed).isBetween(18, 22);
    assertThat(history.queries.size() - polled - pushed).isBetween(55, 62);
  }

  @Test
  void shouldFindWhatAPushHasToldTooSoon() {
    history.put("7", "4", DAY);
    feed.pushesAre(/* coming= */ true);
    Waiter waiter = watch("7", Pace.CALM);
    timing.advance(Duration.ofSeconds(1));
    waiter.seen.clear();

    feed.pushed(List.of(FakeHistory.withdrawal("7", "-2", DAY)));
    timing.advance(Duration.ofMillis(500));
    assertThat(waiter.states()).containsExactly("4");
    history.setState("7", "-2");
    timing.advance(Duration.ofSeconds(1));

    assertThat(waiter.states()).containsExactly("4", "-2");
  }

  /** Six a second, so many places out of order, each of which takes OKX 800 ms. */
  @ParameterizedTest
  @CsvSource({"0, 30", "40, 30", "60, 40", "300, 75"})
  void shouldServeABurstOfPushesWithFewLooks(int displacement, int looksMax) {
    feed.pushesAre(/* coming= */ true);
    timing.advance(Duration.ofSeconds(10));
    for (int i = 0; i < 300; i++) {
      history.put("w" + i, "0", DAY.plusSeconds(i));
    }
    Random random = new Random(1);
    double[] places = new double[300];
    Arrays.setAll(places, i -> i + displacement * (2 * random.nextDouble() - 1));
    List<Integer> order =
        IntStream.range(0, 300).boxed().sorted(Comparator.comparing(i -> places[i])).toList();
    List<Duration> delays = new ArrayList<>();
    for (int i : order) {
      cancel("w" + i, delays);
      timing.advance(Duration.ofMillis(167));
    }
    timing.advance(Duration.ofSeconds(5));

    delays.sort(Comparator.naturalOrder());
    assertThat(delays).hasSize(300);
    assertThat(delays.get(299)).isLessThan(Duration.ofMillis(2_500));
    assertThat(history.queries).hasSizeLessThanOrEqualTo(looksMax);
  }

  private void cancel(String id, List<Duration> delays) {
    history.setState(id, "-3");
    Duration end = timing.sinceStart().plusMillis(800);
    timing.after(Duration.ofMillis(800), () -> push(id, "-2"));
    CompletableFuture<Cancellable> wait = new CompletableFuture<>();
    Waiter waiter =
        new Waiter(id, Pace.BRISK) {
          @Override
          public void seen(List<Withdrawal> rows) {
            super.seen(rows);
            if (states().contains("-2")) {
              delays.add(timing.sinceStart().minus(end));
              var unused = wait.thenAccept(Cancellable::cancel);
            }
          }
        };
    wait.complete(feed.watch(waiter));
  }

  @Test
  void shouldAskByItsClientIdForWhatIsPushedAmongOthers() {
    feed.pushesAre(/* coming= */ true);
    for (int i = 0; i < 5; i++) {
      history.put("w" + i, "4", DAY.plusSeconds(i));
      watch("w" + i, Pace.CALM);
    }
    history.put("w5", "4", DAY.plusSeconds(5));
    Waiter byClientId = new Waiter(null, Pace.CALM, "cw5");
    feed.watch(byClientId);
    timing.advance(Duration.ofSeconds(10));
    history.queries.clear();

    push("w5", "-2");
    timing.advance(FakeHistory.ROUND_TRIP);

    assertThat(history.queries).containsExactly(HistoryQuery.ofClientId("cw5"));
    assertThat(byClientId.states()).endsWith("-2");
  }

  @Test
  void shouldLookAtOnceOnThePageThatThePushesTell() {
    feed.pushesAre(/* coming= */ true);
    timing.advance(Duration.ofSeconds(10));
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 350; i++) {
      history.put("w" + i, "0", DAY.plusSeconds(i));
    }
    for (int i = 0; i < 5; i++) {
      waiters.add(watch("w" + i, Pace.BRISK));
    }
    List<Withdrawal> changes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      history.setState("w" + i, "-2");
      changes.add(FakeHistory.withdrawal("w" + i, "-2", DAY.plusSeconds(i)));
    }
    feed.pushed(changes);
    timing.advance(FakeHistory.ROUND_TRIP);

    assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.states()).containsExactly("-2"));
    assertThat(history.queries).hasSize(1);
  }

  @Test
  void shouldLookAtOnceForWhatWasPushedJustBeforeTheWaitBegan() {
    feed.pushesAre(/* coming= */ true);
    timing.advance(Duration.ofSeconds(10));
    history.put("7", "-2", DAY);
    feed.pushed(List.of(FakeHistory.withdrawal("7", "-2", DAY)));

    Waiter waiter = watch("7", Pace.BRISK);
    timing.advance(FakeHistory.ROUND_TRIP);

    assertThat(waiter.states()).containsExactly("-2");
  }

  @Test
  void shouldNeverLookMoreOftenThanItMayWhateverIsPushed() {
    feed.pushesAre(/* coming= */ true);
    for (int i = 0; i < 100; i++) {
      history.put("w" + i, "4", DAY.plusSeconds(i));
      watch("w" + i, Pace.HOT);
    }
    for (int i = 0; i < 1_000; i++) {
      push("w" + i % 100, i / 100 % 2 == 0 ? "0" : "4");
      timing.advance(Duration.ofMillis(20));
    }

    for (int i = 3; i < history.askedAt.size(); i++) {
      assertThat(Duration.between(history.askedAt.get(i - 3), history.askedAt.get(i)))
          .isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void shouldLookInTurnHoweverManyPushesAreFollowed(int looksPerSecond) {
    beginPushed(looksPerSecond);
    Waiter quiet = watchInReview("quiet");
    watchInReview("loud");

    for (int i = 0; i < 100; i++) {
      push("loud", i % 2 == 0 ? "0" : "4");
      timing.advance(Duration.ofMillis(600));
    }

    assertThat(quiet.seen).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void shouldLookInTurnHoweverFarTheHistoryLagsBehindThePushes(int looksPerSecond) {
    beginPushed(looksPerSecond);
    Waiter quiet = watchInReview("quiet");
    watchInReview("late0");
    watchInReview("late1");

    for (int i = 0; i < 100; i++) {
      feed.pushed(List.of(FakeHistory.withdrawal("late" + i % 2, "0", DAY)));
      timing.advance(Duration.ofMillis(600));
    }

    assertThat(quiet.seen).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"1, 2100", "2, 150", "3, 150", "6, 150"})
  void shouldFollowAPushSoonHoweverManyAreOverdue(int looksPerSecond, int milliseconds) {
    beginPushed(looksPerSecond);
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      history.put("w" + i, "4", DAY.plusSeconds(i));
      waiters.add(watch("w" + i, Pace.CALM));
    }
    timing.advance(Duration.ofMinutes(2));

    for (int i = 0; i < 3_000; i += 300) {
      push("w" + i, "0");
      timing.advance(Duration.ofMillis(milliseconds));
      assertThat(waiters.get(i).states()).endsWith("0");
      timing.advance(Duration.ofMillis(2_600 - milliseconds));
    }
  }

  private void beginPushed(int looksPerSecond) {
    FeedKey share = key(looksPerSecond);
    feed = feed(share);
    feed.pushesAre(/* coming= */ true);
    timing.advance(Duration.ofSeconds(10));
  }

  private Waiter watchInReview(String id) {
    history.put(id, "4", DAY);
    return watch(id, Pace.HOT);
  }

  private void push(String id, String stateCode) {
    history.setState(id, stateCode);
    feed.pushed(List.of(history.withdrawal(id)));
  }

  private FeedKey key(int looksPerSecond) {
    return new FeedKey("main", history, looksPerSecond, () -> false);
  }

  private WithdrawalFeed feed(FeedKey only) {
    WithdrawalFeed made = new WithdrawalFeed(timing);
    made.add(only);
    return made;
  }

  private Waiter watch(String id, Pace pace) {
    Waiter waiter = new Waiter(id, pace);
    feed.watch(waiter);
    return waiter;
  }
}
