package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.BULK;
import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static io.github.cancelwithdrawal.CancellationPriority.URGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.AccountLimit.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AccountLimitTest {
  private static final Duration WINDOW = OkxLimits.WINDOW;

  private final VirtualTiming timing = new VirtualTiming();
  private final SlidingWindowLimiter byName = new SlidingWindowLimiter(3, WINDOW, timing);
  private final SlidingWindowLimiter shared = new SlidingWindowLimiter(3, WINDOW, timing);
  private final AccountLimit limit = new AccountLimit(byName, WINDOW, timing);
  private final AccountLimit sibling = new AccountLimit(shared, WINDOW, timing);
  private final List<String> granted = new ArrayList<>();
  private final Map<String, Ticket> tickets = new HashMap<>();

  @Test
  void shouldLetNothingLeaveWhileItIsHeld() {
    limit.hold();
    acquire("first");
    timing.advance(Duration.ofMinutes(1));
    assertThat(granted).isEmpty();

    limit.moveTo(byName);

    assertThat(granted).containsExactly("first");
  }

  @Test
  void shouldServeThoseThatWereHeldByPriorityThenByArrival() {
    limit.hold();
    acquire(limit, BULK, "bulk");
    Ticket normal = acquire(limit, NORMAL, "normal 1");
    acquire(limit, URGENT, "urgent 1");
    acquire(limit, NORMAL, "normal 2");
    acquire(limit, URGENT, "urgent 2");
    assertThat(normal.ahead()).isEqualTo(2);

    limit.moveTo(shared);
    assertThat(granted).containsExactly("urgent 1", "urgent 2", "normal 1");
    granted.forEach(this::answer);
    timing.advance(WINDOW);

    assertThat(granted).containsExactly("urgent 1", "urgent 2", "normal 1", "normal 2", "bulk");
  }

  @Test
  void shouldQueueBehindThoseThatWaitWhereItMovesTo() {
    for (String name : List.of("a", "b", "c", "d")) {
      acquire(sibling, NORMAL, name);
    }
    limit.hold();
    Ticket late = acquire("late");
    acquire(limit, URGENT, "urgent");

    limit.moveTo(shared);

    assertThat(late.ahead()).isEqualTo(2);
    List.of("a", "b", "c").forEach(this::answer);
    timing.advance(WINDOW);
    assertThat(granted).containsExactly("a", "b", "c", "urgent", "d", "late");
  }

  @Test
  void shouldNotSendWhatWasGivenUpWhileItMoved() {
    limit.hold();
    Ticket first = acquire("first");
    acquire("second");
    first.giveUp();

    limit.moveTo(shared);
    first.giveUp();

    assertThat(granted).containsExactly("second");
    assertThat(first.use()).isFalse();
    assertThat(acquire("third").use()).isTrue();
  }

  @Test
  void shouldCountWhatIsUnderWayWhereItMovesTo() {
    acquire("a");
    acquire("b");
    tickets.values().forEach(Ticket::use);
    limit.moveTo(shared);
    acquire("c");
    acquire("d");
    acquire(sibling, NORMAL, "e");
    assertThat(granted).containsExactly("a", "b", "c");

    timing.advance(WINDOW.multipliedBy(5));
    assertThat(granted).containsExactly("a", "b", "c");
    answer("b");
    timing.advance(WINDOW.minusNanos(1));
    assertThat(granted).containsExactly("a", "b", "c");
    timing.advance(Duration.ofNanos(1));

    assertThat(granted).containsExactly("a", "b", "c", "d");
  }

  @Test
  void shouldCountWhatWasAnsweredWithinTheLastWindow() {
    acquire("long ago");
    answer("long ago");
    timing.advance(WINDOW);
    acquire("a");
    acquire("b");
    answer("a");
    answer("b");
    timing.advance(WINDOW.minusNanos(1));

    limit.moveTo(shared);
    acquire(sibling, NORMAL, "c");
    acquire(sibling, NORMAL, "d");

    assertThat(granted).containsExactly("long ago", "a", "b", "c");
    timing.advance(WINDOW);
    assertThat(granted).contains("d");
  }

  @Test
  void shouldCallBackWhatHasNotLeftYet() {
    for (String name : List.of("a", "b", "c")) {
      acquire(sibling, NORMAL, name);
    }
    Ticket used = acquire("used");
    Ticket unused = acquire("unused");
    assertThat(used.use()).isTrue();

    limit.moveTo(shared);

    assertThat(unused.use()).isFalse();
    assertThat(unused.isCalledBack()).isTrue();
    assertThat(used.isCalledBack()).isFalse();
    unused.giveUp();
    unused.release();
    AccountLimit another = new AccountLimit(byName, WINDOW, timing);
    timing.advance(Duration.ZERO);
    granted.clear();
    acquire(another, NORMAL, "in its place 1");
    acquire(another, NORMAL, "in its place 2");
    acquire(another, NORMAL, "too many");
    assertThat(granted).containsExactly("in its place 1", "in its place 2");
  }

  @Test
  void shouldCountNothingTwiceThatHasLeftBeforeItWasHeld() {
    acquire("a");
    Ticket underWay = acquire("b");
    underWay.use();
    answer("a");
    limit.hold();
    timing.advance(WINDOW.dividedBy(2));

    limit.moveTo(byName);
    acquire("c");
    acquire("d");
    assertThat(granted).containsExactly("a", "b", "c");
    timing.advance(WINDOW.dividedBy(2));

    assertThat(granted).containsExactly("a", "b", "c", "d");
  }

  @Test
  void shouldLeaveOthersWhereTheyAre() {
    AccountLimit leaving = new AccountLimit(shared, WINDOW, timing);
    for (String name : List.of("a", "b", "c", "d")) {
      acquire(sibling, NORMAL, name);
    }
    Ticket last = acquire(sibling, NORMAL, "e");
    acquire(leaving, URGENT, "leaving");
    assertThat(last.ahead()).isEqualTo(2);

    leaving.moveTo(byName);
    assertThat(last.ahead()).isEqualTo(1);
    List.of("a", "b", "c").forEach(this::answer);
    timing.advance(WINDOW);

    assertThat(granted).containsExactly("a", "b", "c", "leaving", "d", "e");
  }

  private Ticket acquire(String name) {
    return acquire(limit, NORMAL, name);
  }

  private Ticket acquire(AccountLimit at, CancellationPriority priority, String name) {
    return at.acquire(
        priority,
        ticket -> {
          granted.add(name);
          tickets.put(name, ticket);
        });
  }

  private void answer(String name) {
    Objects.requireNonNull(tickets.get(name), () -> name + " was not granted").release();
  }
}
