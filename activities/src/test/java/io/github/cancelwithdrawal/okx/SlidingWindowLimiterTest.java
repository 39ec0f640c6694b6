package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Permit;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SlidingWindowLimiterTest {
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final VirtualTiming timing = new VirtualTiming();
  private final SlidingWindowLimiter limiter = new SlidingWindowLimiter(2, WINDOW, timing);
  private final List<String> granted = new ArrayList<>();
  private final Map<String, Permit> permits = new HashMap<>();

  @Test
  void shouldLetThroughAsManyAtOnceAsThereArePermits() {
    acquire("first");
    acquire("second");
    acquire("third");

    assertThat(granted).containsExactly("first", "second");
  }

  @Test
  void shouldFreeAPermitOneWindowAfterTheResponseAndNotAfterTheRequest() {
    acquire("first");
    acquire("second");
    acquire("third");
    timing.advance(Duration.ofMillis(300));
    permit("first").release();

    timing.advance(WINDOW.minusNanos(1));
    assertThat(granted).containsExactly("first", "second");
    timing.advance(Duration.ofNanos(1));
    assertThat(granted).containsExactly("first", "second", "third");
  }

  @Test
  void shouldFreeAPermitOnceHoweverOftenItIsReleased() {
    acquire("first");
    acquire("second");
    permit("first").release();
    permit("first").release();
    permit("first").handBack();
    acquire("third");
    acquire("fourth");

    timing.advance(WINDOW.multipliedBy(3));

    assertThat(granted).containsExactly("first", "second", "third");
  }

  @Test
  void shouldServeByPriorityThenByArrival() {
    acquire("first");
    acquire("second");
    acquire(CancellationPriority.BULK, "bulk");
    acquire(CancellationPriority.NORMAL, "normal 1");
    acquire(CancellationPriority.URGENT, "urgent 1");
    acquire(CancellationPriority.NORMAL, "normal 2");
    acquire(CancellationPriority.URGENT, "urgent 2");

    for (String next : List.of("first", "urgent 1", "urgent 2", "normal 1", "normal 2")) {
      permit(next).release();
      timing.advance(WINDOW);
    }

    assertThat(granted)
        .containsExactly("first", "second", "urgent 1", "urgent 2", "normal 1", "normal 2", "bulk");
  }

  @Test
  void shouldLetBulkLeaveOneAtATimeSpreadOverTheWindow() {
    acquire(CancellationPriority.BULK, "bulk 1");
    acquire(CancellationPriority.BULK, "bulk 2");
    acquire(CancellationPriority.BULK, "bulk 3");
    assertThat(granted).containsExactly("bulk 1");
    permit("bulk 1").release();

    timing.advance(WINDOW.dividedBy(2).minusNanos(1));
    assertThat(granted).containsExactly("bulk 1");
    timing.advance(Duration.ofNanos(1));
    assertThat(granted).containsExactly("bulk 1", "bulk 2");
    timing.advance(WINDOW.dividedBy(2));
    assertThat(granted).containsExactly("bulk 1", "bulk 2", "bulk 3");
  }

  @Test
  void shouldLetWhoeverIsNotBulkLeaveAtOnceBetweenBulk() {
    acquire(CancellationPriority.BULK, "bulk 1");
    acquire(CancellationPriority.BULK, "bulk 2");
    acquire(CancellationPriority.NORMAL, "normal");

    assertThat(granted).containsExactly("bulk 1", "normal");
  }

  @Test
  void shouldMakeNobodyWaitLongerThanAPartOfTheWindowForBulk() {
    SlidingWindowLimiter six = new SlidingWindowLimiter(6, WINDOW, timing);
    for (int i = 0; i < 60; i++) {
      six.acquire(CancellationPriority.BULK, Permit::release);
    }
    timing.advance(Duration.ofMillis(4_321));

    Duration called = timing.sinceStart();
    List<Duration> waited = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      six.acquire(
          CancellationPriority.URGENT, permit -> waited.add(timing.sinceStart().minus(called)));
    }
    timing.advance(WINDOW);

    assertThat(waited).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(waited.get(i)).isLessThanOrEqualTo(WINDOW.multipliedBy(i + 1).dividedBy(6));
    }
  }

  @Test
  void shouldTryMoreThanItsShareForBulkHoweverLateTheTimersAre() {
    Duration roundTrip = Duration.ofMillis(1);
    SlidingWindowLimiter six = new SlidingWindowLimiter(6, WINDOW, new LateTiming(timing));
    int[] sent = {0};
    for (int i = 0; i < 1_000; i++) {
      six.acquire(
          CancellationPriority.BULK,
          permit -> {
            sent[0]++;
            timing.after(
                roundTrip,
                () -> {
                  permit.release();
                  permit.letThrough();
                });
          });
    }
    six.expectProcesses(2);
    six.expectProcesses(1);
    timing.advance(Duration.ofSeconds(30));

    int before = sent[0];
    timing.advance(Duration.ofSeconds(10));
    assertThat(sent[0] - before).isBetween(50, 60);
  }

  @Test
  void shouldTellHowManyAreAhead() {
    Waiting served = acquire("first");
    acquire("second");
    Waiting bulk = acquire(CancellationPriority.BULK, "bulk");
    Waiting normal = acquire(CancellationPriority.NORMAL, "normal");
    Waiting urgent = acquire(CancellationPriority.URGENT, "urgent");
    Waiting later = acquire(CancellationPriority.NORMAL, "later");

    assertThat(List.of(served, urgent, normal, later, bulk))
        .extracting(Waiting::ahead)
        .containsExactly(0, 0, 1, 2, 3);

    urgent.cancel();
    assertThat(List.of(urgent, normal, later, bulk))
        .extracting(Waiting::ahead)
        .containsExactly(0, 0, 1, 2);
  }

  @Test
  void shouldPassOverWhoeverHasGivenUp() {
    acquire("first");
    acquire("second");
    Waiting third = acquire("third");
    acquire("fourth");
    third.cancel();
    third.cancel();

    permit("first").release();
    timing.advance(WINDOW);

    assertThat(granted).containsExactly("first", "second", "fourth");
  }

  @Test
  void shouldNotTakeAPermitBackFromWhoeverGivesUpTooLate() {
    Waiting first = acquire("first");
    acquire("second");
    first.cancel();
    acquire("third");

    timing.advance(WINDOW.multipliedBy(2));

    assertThat(granted).containsExactly("first", "second");
  }

  @Test
  void shouldGiveAPermitThatIsHandedBackToTheNextAtOnce() {
    acquire("first");
    acquire("second");
    acquire("third");

    permit("second").handBack();
    timing.advance(Duration.ZERO);

    assertThat(granted).containsExactly("first", "second", "third");
  }

  @Test
  void shouldNotTakeBackAPermitThatWasUsed() {
    acquire("first");
    acquire("second");
    acquire("third");
    assertThat(permit("first").use()).isTrue();

    permit("first").handBack();
    timing.advance(WINDOW.multipliedBy(2));

    assertThat(granted).containsExactly("first", "second");
  }

  @Test
  void shouldLetAPermitBeUsedOnce() {
    acquire("first");
    acquire("second");
    permit("second").release();

    assertThat(permit("first").use()).isTrue();
    assertThat(permit("first").use()).isFalse();
    assertThat(permit("second").use()).isFalse();
    assertThat(permit("first").isUsed()).isTrue();
    assertThat(permit("second").isUsed()).isFalse();
  }

  @Test
  void shouldGrantNothingDuringAPause() {
    limiter.pause(Duration.ofSeconds(5));
    limiter.pause(Duration.ofSeconds(2));
    acquire("first");

    timing.advance(Duration.ofSeconds(5).minusNanos(1));
    assertThat(granted).isEmpty();
    timing.advance(Duration.ofNanos(1));
    assertThat(granted).containsExactly("first");
  }

  @Test
  void shouldPauseForAWindowAndGoOnWithOnePermitLessWhenOkxRefuses() {
    acquire("first");
    acquire("second");
    refuse("first");
    acquire("third");
    acquire("fourth");

    timing.advance(WINDOW.minusNanos(1));
    assertThat(granted).containsExactly("first", "second");
    permit("second").release();
    timing.advance(WINDOW);
    assertThat(granted).containsExactly("first", "second", "third");
  }

  @Test
  void shouldTryOneMoreThanItsShareForTheLeastUrgentAndKeepItWhenOkxAnswers() {
    acquire("first");
    acquire("second");
    refuse("first");
    permit("second").release();
    acquire("third");
    acquire(CancellationPriority.URGENT, "urgent");
    acquire(CancellationPriority.BULK, "bulk");
    timing.advance(WINDOW);
    assertThat(granted).containsExactly("first", "second", "urgent");

    timing.advance(Duration.ofSeconds(8));
    assertThat(granted).containsExactly("first", "second", "urgent", "bulk");

    permit("bulk").release();
    permit("bulk").letThrough();
    timing.advance(WINDOW);
    assertThat(granted).containsExactly("first", "second", "urgent", "bulk", "third");
  }

  @Test
  void shouldLetARefusedTrialKeepNobodyFromTheirPlace() {
    acquire("first");
    acquire("second");
    refuse("first");
    permit("second").release();
    acquire("third");
    acquire("fourth");
    acquire("fifth");
    timing.advance(WINDOW.plusSeconds(8));
    assertThat(granted).containsExactly("first", "second", "third", "fourth");

    refuse("fourth");
    permit("third").release();
    timing.advance(WINDOW);

    assertThat(granted).containsExactly("first", "second", "third", "fourth", "fifth");
  }

  @Test
  void shouldNotWakeUpForNobody() {
    acquire("first");
    permit("first").release();
    limiter.pause(Duration.ofHours(1));

    assertThat(timing.pending()).isZero();
  }

  @Test
  void shouldCallOffTenThousandThatWaitWithoutServingAny() {
    List<Waiting> waiting = new ArrayList<>();
    acquire("first");
    acquire("second");
    for (int i = 0; i < 10_000; i++) {
      waiting.add(acquire("waiting " + i));
    }
    assertThat(waiting.get(9_999).ahead()).isEqualTo(9_999);

    waiting.subList(0, 9_999).forEach(Waiting::cancel);

    assertThat(waiting.get(9_999).ahead()).isZero();
    permit("first").release();
    timing.advance(WINDOW);
    assertThat(granted).containsExactly("first", "second", "waiting 9999");
  }

  @Test
  void shouldSurviveThatEveryPermitIsHandedBackWhereItIsGranted() {
    int[] grants = {0};
    limiter.pause(WINDOW);
    for (int i = 0; i < 10_000; i++) {
      limiter.acquire(
          CancellationPriority.NORMAL,
          permit -> {
            grants[0]++;
            permit.handBack();
          });
    }

    timing.advance(WINDOW);

    assertThat(grants[0]).isEqualTo(10_000);
  }

  private void refuse(String name) {
    permit(name).release();
    permit(name).refused();
  }

  private Permit permit(String name) {
    return Objects.requireNonNull(permits.get(name), () -> name + " has no permit");
  }

  private Waiting acquire(String name) {
    return acquire(CancellationPriority.NORMAL, name);
  }

  private Waiting acquire(CancellationPriority priority, String name) {
    return limiter.acquire(
        priority,
        permit -> {
          granted.add(name);
          permits.put(name, permit);
        });
  }

  /** As busy machines are. */
  private record LateTiming(Timing timing) implements Timing {
    @Override
    public Instant now() {
      return timing.now();
    }

    @Override
    public long nanoTime() {
      return timing.nanoTime();
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
      return timing.after(delay.plusMillis(1), task);
    }
  }
}
