package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SystemTimingTest {
  @AutoClose private final SystemTiming timing = new SystemTiming();

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch last = new CountDownLatch(1);

  @Test
  void shouldRunWhatIsDueInOrderAndNeverEarly() throws InterruptedException {
    long start = timing.nanoTime();
    timing.after(Duration.ofMillis(300), last::countDown);
    timing.after(Duration.ofMillis(200), () -> done.add("second"));
    timing.after(Duration.ofMillis(100), () -> done.add("first"));
    timing.after(Duration.ofMillis(150), () -> done.add("called off")).cancel();

    assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(timing.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000);
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void shouldGoOnAfterATaskThatFailed() throws InterruptedException {
    timing.after(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("a bug, for the test");
        });
    timing.after(Duration.ofMillis(1), last::countDown);

    assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldArrangeNothingMoreOnceItIsClosed() {
    timing.close();

    timing.after(Duration.ZERO, () -> done.add("too late")).cancel();

    assertThat(done).isEmpty();
  }
}
