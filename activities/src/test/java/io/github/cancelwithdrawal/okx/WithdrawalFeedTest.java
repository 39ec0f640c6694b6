package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawalFeedTest {
  private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");

  private final VirtualTiming timing = new VirtualTiming();
  private final FakeHistory history = new FakeHistory(timing);
  private final FeedKey key = key(/* looksPerSecond= */ 3);
  private final WithdrawalFeed feed = feed(key);

  @Test
  void shouldNotLookWhileNobodyWaits() {
    timing.advance(Duration.ofMinutes(1));

    assertThat(history.queries).isEmpty();
  }

  @Test
  void shouldAskForALoneWithdrawalByItsId() {
    history.put("7", "0", DAY);
    Waiter waiter = watch("7", Pace.BRISK);

    timing.advance(FakeHistory.ROUND_TRIP);

    assertThat(history.queries).containsExactly(HistoryQuery.ofWithdrawal("7"));
    assertThat(waiter.states()).containsExactly("0");
  }

  @Test
  void shouldStopLookingWhenTheWaitEnds() {
    history.put("7", "0", DAY);
    Cancellable wait = feed.watch(new Waiter("7", Pace.BRISK));
    timing.advance(Duration.ofSeconds(1));

    wait.cancel();
    int before = history.queries.size();
    timing.advance(Duration.ofMinutes(1));

    assertThat(history.queries).hasSize(before);
  }

  @Test
  void shouldTellThatALoneWithdrawalIsAbsent() {
    Waiter waiter = watch("7", Pace.BRISK);

    timing.advance(FakeHistory.ROUND_TRIP);

    assertThat(waiter.absences).isEqualTo(1);
  }

  @Test
  void shouldFindAWithdrawalByItsClientId() {
    history.put("7", "0", DAY);
    Waiter waiter = new Waiter(null, Pace.BRISK, "c7");
    feed.watch(waiter);

    timing.advance(FakeHistory.ROUND_TRIP);

    assertThat(history.queries).containsExactly(HistoryQuery.ofClientId("c7"));
    assertThat(waiter.states()).containsExactly("0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void shouldNeverLookMoreOftenThanItMay(int looksPerSecond) {
    WithdrawalFeed modest = feed(key(looksPerSecond));
    List<Pace> paces = List.of(Pace.BRISK, Pace.HOT, Pace.CALM);
    for (int i = 0; i < 500; i++) {
      history.put("w" + i, "4", DAY.plusSeconds(i));
      modest.watch(new Waiter("w" + i, paces.get(i % 3)));
    }

    timing.advance(Duration.ofMinutes(2));

    assertThat(history.askedAt).hasSizeGreaterThan(60);
    for (int i = looksPerSecond; i < history.askedAt.size(); i++) {
      Duration span =
          Duration.between(history.askedAt.get(i - looksPerSecond), history.askedAt.get(i));
      assertThat(span).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void shouldServeACrowdWithPages() {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      history.put("w" + i, "-3", DAY.plusSeconds(i));
      waiters.add(watch("w" + i, Pace.BRISK));
    }

    timing.advance(Duration.ofSeconds(2));

    assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.states()).contains("-3"));
    assertThat(history.queries).hasSizeLessThanOrEqualTo(6);
  }

  /** Six cancellations a second, each of which takes OKX 800 ms, at once or spread out. */
  @ParameterizedTest
  @ValueSource(ints = {20, 100, 150, 167})
  void shouldServeABurstWithFewLooksThatAreSoonEnough(int apart) {
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      history.put("w" + i, "0", DAY.plusSeconds(i));
    }
    for (int i = 0; i < 300; i++) {
      cancel("w" + i, delays);
      timing.advance(Duration.ofMillis(i % 6 == 5 ? 1_003 - 5 * apart : apart));
    }
    timing.advance(Duration.ofSeconds(5));

    assertThat(delays).hasSize(300);
    delays.sort(Comparator.naturalOrder());
    assertThat(delays.get(150)).isLessThan(Duration.ofMillis(700));
    assertThat(delays.get(299)).isLessThan(Duration.ofMillis(1_500));
    assertThat(history.queries).hasSizeLessThan(75);
  }

  @Test
  void shouldLookAtAllAlikeThatShareNoPage() {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      for (int row = 0; row < 150; row++) {
        history.put("w" + i + "-" + row, "-3", DAY.plusSeconds(i * 1_000 + row));
      }
      waiters.add(watch("w" + i + "-0", Pace.BRISK));
    }
    timing.advance(Duration.ofSeconds(20));
    waiters.forEach(waiter -> waiter.seen.clear());

    timing.advance(Duration.ofSeconds(20));

    assertThat(waiters)
        .allSatisfy(waiter -> assertThat(waiter.seen).hasSizeGreaterThanOrEqualTo(5));
  }

  /** Rows that nobody waits for lie between those that somebody waits for. */
  @ParameterizedTest
  @CsvSource({
    "BRISK, 80, 1, 1800, 75",
    "BRISK, 80, 3, 1800, 90",
    "CALM, 300, 1, 6000, 45",
    "CALM, 300, 3, 6000, 80",
  })
  void shouldLookAtAllAlikeAmongStrangers(
      Pace pace, int count, int strangers, long longestMillis, int looksMax) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i);
      for (int row = 0; row <= strangers; row++) {
        history.put(row == 0 ? "w" + i : "s" + i + "-" + row, "-3", DAY.plusSeconds(10L * i + row));
      }
    }
    Collections.shuffle(order, new Random(1));
    List<Duration> gaps = new ArrayList<>();
    for (int i : order) {
      // Its place becomes known, and not what lies between it and the others.
      feed.pushed(List.of(history.withdrawal("w" + i)));
      watchGaps("w" + i, pace, gaps);
      timing.advance(Duration.ofMillis(20));
    }
    timing.advance(Duration.ofSeconds(30));
    gaps.clear();
    history.queries.clear();
    timing.advance(Duration.ofSeconds(30));

    assertThat(gaps).hasSizeGreaterThan(count);
    assertThat(gaps).allMatch(gap -> gap.toMillis() <= longestMillis);
    assertThat(history.queries).hasSizeLessThanOrEqualTo(looksMax);
  }

  /** Takes down the time between one look at a withdrawal and the next. */
  private void watchGaps(String id, Pace pace, List<Duration> gaps) {
    feed.watch(
        new Waiter(id, pace) {
          private Duration last = timing.sinceStart();

          @Override
          public void seen(List<Withdrawal> rows) {
            gaps.add(timing.sinceStart().minus(last));
            last = timing.sinceStart();
          }
        });
  }

  private void cancel(String id, List<Duration> delays) {
    history.setState(id, "-3");
    Duration end = timing.sinceStart().plusMillis(800);
    timing.after(Duration.ofMillis(800), () -> history.setState(id, "-2"));
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
  void shouldFindThoseOfACrowdThatAreFarBack() {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      history.put("w" + i, "-3", DAY.plusSeconds(i));
      waiters.add(watch("w" + i, Pace.BRISK));
    }

    timing.advance(Duration.ofSeconds(4));

    assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.states()).isNotEmpty());
  }

  @Test
  void shouldFindEveryoneWhenMoreThanAPageShareATimestamp() {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      history.put("w" + i, "-3", DAY);
      waiters.add(watch("w" + i, Pace.BRISK));
    }

    timing.advance(Duration.ofMinutes(2));

    assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.states()).isNotEmpty());
  }

  @Test
  void shouldCatchWithinTwoSecondsWhoeverBecomesCancelable() {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      history.put("w" + i, "4", DAY.plusSeconds(i));
      waiters.add(watch("w" + i, Pace.HOT));
    }
    timing.advance(Duration.ofMinutes(3));
    List<Integer> lucky = List.of(3, 4444, 9999);

    lucky.forEach(i -> history.setState("w" + i, "0"));
    timing.advance(Duration.ofSeconds(2));

    assertThat(lucky).allSatisfy(i -> assertThat(waiters.get(i).states()).endsWith("0"));
  }

  @Test
  void shouldLetNobodyStarve() {
    Map<String, Waiter> waiters = new LinkedHashMap<>();
    for (int i = 0; i < 2_000; i++) {
      history.put("w" + i, "4", DAY.plusSeconds(i));
      waiters.put("w" + i, watch("w" + i, i % 2 == 0 ? Pace.HOT : Pace.CALM));
    }
    for (int i = 0; i < 10; i++) {
      history.put("brisk" + i, "-3", DAY.plusSeconds(5_000 + i));
      watch("brisk" + i, Pace.BRISK);
    }
    timing.advance(Duration.ofMinutes(3));
    waiters.values().forEach(waiter -> waiter.seen.clear());

    timing.advance(Duration.ofMinutes(2));

    assertThat(waiters.values()).allSatisfy(waiter -> assertThat(waiter.states()).isNotEmpty());
  }

  @Test
  void shouldTellEveryoneOfAMissedLookAndRecover() {
    history.put("7", "0", DAY);
    history.fault = OkxFault.withoutCode(CodeClass.TRANSIENT, 503, "OKX is away");
    Waiter waiter = watch("7", Pace.BRISK);
    timing.advance(Duration.ofMinutes(5));
    assertThat(waiter.misses).isBetween(8, 20);
    assertThat(waiter.states()).isEmpty();

    history.fault = null;
    timing.advance(Duration.ofSeconds(31));

    assertThat(waiter.states()).contains("0");
  }

  @Test
  void shouldNotLetAQueryThatOkxRejectsBlindTheOthers() {
    history.put("7", "0", DAY);
    Waiter good = watch("7", Pace.BRISK);
    history.rejected = HistoryQuery.ofClientId("wrong!");
    Waiter bad = new Waiter(null, Pace.BRISK, "wrong!");
    feed.watch(bad);

    timing.advance(Duration.ofMinutes(1));

    assertThat(bad.rejections).isPositive();
    assertThat(good.misses).isZero();
    assertThat(good.states()).hasSizeGreaterThan(60);
  }

  @Test
  void shouldCatchWhoeverBecomesCancelableAmongManyThatDoNotExist() {
    List<Waiter> hot = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      history.put("hot" + i, "4", DAY.plusSeconds(i));
      hot.add(watch("hot" + i, Pace.HOT));
    }
    timing.advance(Duration.ofSeconds(10));
    for (int i = 0; i < 100; i++) {
      watch("nobody" + i, Pace.HOT);
    }
    timing.advance(Duration.ofSeconds(1));

    history.setState("hot3", "0");
    timing.advance(Duration.ofMillis(2_500));

    assertThat(hot.get(3).states()).endsWith("0");
  }

  @Test
  void shouldSweepSoonAfterARestartWithThousands() {
    for (int i = 0; i < 10_000; i++) {
      history.put("w" + i, "4", DAY.plusSeconds(i));
      watch("w" + i, Pace.HOT);
    }

    timing.advance(Duration.ofSeconds(3));

    assertThat(history.queries)
        .contains(
            HistoryQuery.ofState("0"), HistoryQuery.ofState("17"), HistoryQuery.ofState("19"));
  }

  @Test
  void shouldNotTakeOneOfSeveralOnAPageForTheWithdrawalOfAClientId() {
    for (int i = 0; i < 6; i++) {
      history.put("w" + i, "-3", DAY.plusSeconds(i));
      watch("w" + i, Pace.BRISK);
    }
    Waiter byClientId = new Waiter(null, Pace.CALM, "cw3");
    feed.watch(byClientId);

    timing.advance(Duration.ofSeconds(3));

    assertThat(byClientId.states()).hasSize(1);
    assertThat(history.queries).contains(HistoryQuery.ofClientId("cw3"));
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
