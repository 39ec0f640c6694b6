package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A feed that looks by the keys of several accounts. */
class SharedFeedTest {
  private final OkxFault refused =
      OkxFault.withoutCode(CodeClass.ACCOUNT, 401, "OKX refuses key the-f…");
  private final OkxFault away = OkxFault.withoutCode(CodeClass.TRANSIENT, 503, "OKX is away");

  private final VirtualTiming timing = new VirtualTiming();
  private final WithdrawalFeed feed = new WithdrawalFeed(timing);
  private final FakeHistory first = new FakeHistory(timing);
  private final FakeHistory second = new FakeHistory(timing);
  private final Set<String> known = new HashSet<>(Set.of("first", "second"));
  private final FeedKey firstKey = key("first", first, 3);
  private final FeedKey secondKey = key("second", second, 2);
  private final Onlooker waiter = new Onlooker("7");

  @Test
  void shouldStayWithinTheSmallestShare() {
    begin();
    timing.advance(Duration.ofMinutes(1));
    assertThat(first.askedAt).hasSizeBetween(100, 120);
    assertNeverMoreThan(2, first.askedAt);

    feed.remove(secondKey);
    first.askedAt.clear();
    timing.advance(Duration.ofMinutes(1));

    assertThat(first.askedAt).hasSizeBetween(150, 180);
    assertNeverMoreThan(3, first.askedAt);
  }

  @Test
  void shouldLookByAnotherKeyAtOnceWhenOneIsRefused() {
    first.fault = refused;
    begin();
    timing.advance(Duration.ofSeconds(2));

    assertThat(first.queries).hasSize(1);
    assertThat(second.queries).hasSizeBetween(3, 4);
    assertThat(waiter.seen.get()).isGreaterThanOrEqualTo(2);
    assertThat(waiter.misses).isEmpty();
  }

  @Test
  void shouldTellWhenEveryKeyIsRefusedAndTryEachAgain() {
    first.fault = refused;
    second.fault = refused;
    begin();
    timing.advance(Duration.ofSeconds(1));
    assertThat(waiter.misses).containsExactly(refused);

    second.fault = null;
    timing.advance(Duration.ofSeconds(3));

    assertThat(waiter.seen.get()).isPositive();
    assertThat(waiter.misses).hasSize(1);
  }

  @Test
  void shouldTellOfAnOutageAndLookByTheOtherKeyNext() {
    first.fault = away;
    begin();
    timing.advance(FakeHistory.ROUND_TRIP);
    assertThat(waiter.misses).containsExactly(away);

    timing.advance(Duration.ofSeconds(3));

    assertThat(first.queries).hasSize(1);
    assertThat(waiter.seen.get()).isPositive();
  }

  @Test
  void shouldNotBelieveAKeyThatMayBeAnotherUsers() {
    begin();
    known.remove("first");
    first.clear();
    timing.advance(Duration.ofSeconds(2));

    assertThat(waiter.absences).hasValue(0);
    assertThat(waiter.seen.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void shouldTellWhenNoKeyIsKnownToBeTheUsers() {
    begin();
    known.clear();
    timing.advance(Duration.ofSeconds(1));

    assertThat(waiter.absences).hasValue(0);
    assertThat(waiter.misses)
        .singleElement()
        .extracting(OkxFault::getMessage)
        .isEqualTo("the key of account second is a new one, and whose it is is not known yet");
  }

  @Test
  void shouldIgnoreWhatAnAccountHasSeenThatIsGone() {
    begin();
    first.clear();

    feed.remove(firstKey);
    timing.advance(Duration.ofSeconds(2));

    assertThat(first.queries).hasSize(1);
    assertThat(waiter.absences).hasValue(0);
    assertThat(waiter.misses).isEmpty();
    assertThat(waiter.seen.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void shouldCallTheLookOffWhenTheLastAccountIsGone() {
    List<CompletableFuture<List<Withdrawal>>> looks = new ArrayList<>();
    FeedKey waiting =
        new FeedKey(
            "waiting",
            query -> {
              looks.add(new CompletableFuture<>());
              return looks.get(0);
            },
            3,
            () -> true);
    feed.add(waiting);
    feed.watch(waiter);

    feed.remove(waiting);
    timing.advance(Duration.ofMinutes(1));

    assertThat(looks).singleElement().satisfies(look -> assertThat(look).isCancelled());
    assertThat(waiter.misses).isEmpty();
  }

  private void begin() {
    first.put("7", "4", Instant.EPOCH);
    second.put("7", "4", Instant.EPOCH);
    feed.add(firstKey);
    feed.add(secondKey);
    feed.watch(waiter);
  }

  private FeedKey key(String account, FakeHistory history, int looksPerSecond) {
    return new FeedKey(account, history, looksPerSecond, () -> known.contains(account));
  }

  private static void assertNeverMoreThan(int looksPerSecond, List<Instant> askedAt) {
    for (int i = looksPerSecond; i < askedAt.size(); i++) {
      assertThat(Duration.between(askedAt.get(i - looksPerSecond), askedAt.get(i)))
          .isGreaterThan(Duration.ofSeconds(1));
    }
  }
}
