package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void shouldServeABurstOfPushesWithFewLooks() {
    feed.pushesAre(/* coming= */ true);
    timing.advance(Duration.ofSeconds(10));
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      history.put("w" + i, "0", DAY.plusSeconds(i));
    }
    for (int i = 0; i < 300; i++) {
      waiters.add(watch("w" + i, Pace.BRISK));
      if (i >= 6) {
        push("w" + (i - 6), "-2");
      }
      timing.advance(Duration.ofMillis(167));
    }
    timing.advance(Duration.ofSeconds(5));

    assertThat(waiters.subList(0, 294))
        .allSatisfy(waiter -> assertThat(waiter.states()).endsWith("-2"));
    assertThat(history.queries).hasSizeLessThanOrEqualTo(60);
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

  private void push(String id, String stateCode) {
    history.setState(id, stateCode);
    feed.pushed(List.of(FakeHistory.withdrawal(id, stateCode, DAY)));
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

  /** Waits with the same pace for ever. */
  private static final class Waiter implements FeedTarget {
    private final @Nullable String id;
    private final @Nullable String clientId;
    private final Pace pace;
    final List<Withdrawal> seen = new ArrayList<>();
    int absences;
    int misses;
    int rejections;

    Waiter(String id, Pace pace) {
      this(id, pace, null);
    }

    Waiter(@Nullable String id, Pace pace, @Nullable String clientId) {
      this.id = id;
      this.pace = pace;
      this.clientId = clientId;
    }

    List<String> states() {
      return seen.stream().map(Withdrawal::stateCode).toList();
    }

    @Override
    public @Nullable String withdrawalId() {
      return id;
    }

    @Override
    public @Nullable String clientId() {
      return clientId;
    }

    @Override
    public @Nullable Withdrawal lastKnown() {
      return null;
    }

    @Override
    public Pace pace() {
      return pace;
    }

    @Override
    public boolean wants(Withdrawal hint) {
      return !hint.stateCode().equals("-3");
    }

    @Override
    public void seen(List<Withdrawal> rows) {
      seen.add(rows.get(0));
    }

    @Override
    public void absent() {
      absences++;
    }

    @Override
    public void rejected(OkxFault fault) {
      rejections++;
    }

    @Override
    public void missed(OkxFault fault) {
      misses++;
    }
  }
}
