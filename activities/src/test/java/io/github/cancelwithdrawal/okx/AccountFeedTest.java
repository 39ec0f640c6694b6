package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccountFeedTest {
  private final OkxFault refused =
      OkxFault.withoutCode(CodeClass.ACCOUNT, 401, "OKX refuses key the-f…");

  private final VirtualTiming timing = new VirtualTiming();
  private final WithdrawalFeed byName = new WithdrawalFeed(timing);
  private final WithdrawalFeed shared = new WithdrawalFeed(timing);
  private final FakeHistory own = new FakeHistory(timing);
  private final FakeHistory others = new FakeHistory(timing);
  private final AccountFeed feed = new AccountFeed(byName, key("desk", own));

  @Test
  void shouldGoOnWaitingWhereItMovesTo() {
    own.put("7", "4", Instant.EPOCH);
    others.put("7", "4", Instant.EPOCH);
    others.put("8", "4", Instant.EPOCH);
    new AccountFeed(shared, key("treasury", others)).watch(new Onlooker("8"));
    Onlooker waiter = new Onlooker("7");
    feed.watch(waiter);
    timing.advance(Duration.ofSeconds(5));
    int before = waiter.seen.get();

    feed.moveTo(shared);
    own.askedAt.clear();
    timing.advance(Duration.ofSeconds(5));

    assertThat(waiter.seen.get()).isGreaterThan(before + 3);
    assertThat(own.askedAt).as("the key of the other account works").isEmpty();
  }

  @Test
  void shouldLookByItsOwnKeyWhereItMovesToWhenTheOthersIsRefused() {
    own.put("7", "4", Instant.EPOCH);
    others.fault = refused;
    Onlooker sibling = new Onlooker("7");
    new AccountFeed(shared, key("treasury", others)).watch(sibling);

    feed.moveTo(shared);
    timing.advance(Duration.ofSeconds(5));

    assertThat(sibling.seen.get()).isGreaterThan(3);
  }

  @Test
  void shouldEndAWaitWhereverItIs() {
    Onlooker waiter = new Onlooker("7");
    Cancellable watch = feed.watch(waiter);
    feed.moveTo(shared);

    watch.cancel();
    own.queries.clear();
    timing.advance(Duration.ofMinutes(1));

    assertThat(own.queries).isEmpty();
  }

  @Test
  void shouldLeaveTheOthersWaitingWhereTheyAre() {
    others.put("8", "4", Instant.EPOCH);
    AccountFeed stays = new AccountFeed(shared, key("treasury", others));
    Onlooker waiter = new Onlooker("8");
    stays.watch(waiter);
    feed.moveTo(shared);
    timing.advance(Duration.ofSeconds(1));

    feed.moveTo(new WithdrawalFeed(timing));
    int before = waiter.seen.get();
    timing.advance(Duration.ofSeconds(5));
    assertThat(waiter.seen.get()).isGreaterThan(before + 3);
    assertThat(waiter.misses).isEmpty();

    others.fault = refused;
    timing.advance(Duration.ofSeconds(5));
    assertThat(waiter.misses).isNotEmpty();
    assertThat(own.queries).isEmpty();
  }

  @Test
  void shouldFollowAMoveThatOvertakesTheBeginningOfAWait() {
    others.put("7", "4", Instant.EPOCH);
    new AccountFeed(shared, key("treasury", others));
    Onlooker waiter = new Onlooker("7", () -> feed.moveTo(shared));

    Cancellable watch = feed.watch(waiter);
    timing.advance(Duration.ofSeconds(5));
    assertThat(waiter.seen.get()).isGreaterThan(3);
    assertThat(own.queries).isEmpty();

    watch.cancel();
    timing.advance(Duration.ofSeconds(1));
    int before = others.queries.size();
    timing.advance(Duration.ofSeconds(5));
    assertThat(others.queries).hasSize(before);
  }

  @Test
  void shouldLoseNoWaitAndKeepNoneThatIsOverWhileItIsMovedAmongThreads() throws Exception {
    int waits = 600;
    FeedKey key = new FeedKey("desk", AccountFeedTest::anyWithdrawal, 6, () -> true);
    AccountFeed moving = new AccountFeed(byName, key);
    List<Onlooker> waiters = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(waits);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (int i = 0; i < waits; i++) {
        Onlooker waiter = new Onlooker("w" + i);
        waiters.add(waiter);
        boolean ends = i % 2 == 0;
        threads.execute(
            () -> {
              Cancellable watch = moving.watch(waiter);
              if (ends) {
                watch.cancel();
              }
              done.countDown();
            });
      }
      for (int move = 0; !done.await(0, TimeUnit.MILLISECONDS); move++) {
        moving.moveTo(move % 2 == 0 ? shared : byName);
      }
    } finally {
      threads.shutdownNow();
    }
    moving.moveTo(byName);
    moving.moveTo(shared);
    waiters.forEach(waiter -> waiter.seen.set(0));
    waiters.forEach(waiter -> waiter.absences.set(0));

    timing.advance(Duration.ofMinutes(5));

    for (int i = 0; i < waits; i++) {
      int told = waiters.get(i).seen.get() + waiters.get(i).absences.get();
      assertThat(told > 0).as("wait " + i + " goes on").isEqualTo(i % 2 != 0);
    }
  }

  private static CompletableFuture<List<Withdrawal>> anyWithdrawal(HistoryQuery query) {
    String id = query.parameters().get("wdId");
    return CompletableFuture.completedFuture(
        id == null ? List.of() : List.of(FakeHistory.withdrawal(id, "4", Instant.EPOCH)));
  }

  private static FeedKey key(String account, FakeHistory history) {
    return new FeedKey(account, history, 3, () -> true);
  }
}
