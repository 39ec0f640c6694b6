package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostLimitsTest {
  private final VirtualTiming timing = new VirtualTiming();
  private final HostLimits host = new HostLimits(timing);
  private final OkxLimits one = host.ofUser();
  private final OkxLimits other = host.ofUser();
  private final AtomicInteger sent = new AtomicInteger();

  @Test
  void shouldCountEachUserApart() {
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      ask(one.cancellations());
      ask(other.cancellations());
    }

    assertThat(sent).hasValue(2 * OkxLimits.PERMITS);
  }

  @Test
  void shouldPauseEveryUserOfTheHost() {
    host.pause(Duration.ofSeconds(10));
    ask(one.cancellations());
    ask(one.history());
    ask(other.cancellations());
    ask(other.history());

    timing.advance(Duration.ofMillis(9_999));
    assertThat(sent).hasValue(0);

    timing.advance(Duration.ofMillis(1));
    assertThat(sent).hasValue(4);
  }

  private void ask(SlidingWindowLimiter limiter) {
    limiter.acquire(
        NORMAL,
        permit -> {
          sent.incrementAndGet();
          permit.release();
        });
  }
}
