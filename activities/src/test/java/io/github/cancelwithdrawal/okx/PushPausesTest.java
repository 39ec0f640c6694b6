package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PushPausesTest {
  private final PushFault lost = PushFault.lost("was lost");

  private final PushPauses shortest = new PushPauses(() -> 0);

  @Test
  void shouldGrowUntilAConnectionHasHeld() {
    assertThat(Stream.generate(() -> shortest.after(lost, /* held= */ false)).limit(9))
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);

    assertThat(shortest.after(lost, /* held= */ true)).isEqualTo(Duration.ofMillis(500));
    assertThat(shortest.after(lost, /* held= */ false)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldNotTakeAnUpgradeAfterAnotherForAReasonToHurry() {
    shortest.after(PushFault.announced(), /* held= */ false);
    shortest.after(PushFault.announced(), /* held= */ false);

    assertThat(shortest.after(PushFault.announced(), /* held= */ false))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(shortest.after(PushFault.announced(), /* held= */ true))
        .isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void shouldWaitMoreThanAMinuteAfterTooMany() {
    PushFault tooOften = PushFault.refused("60014", "Requests too frequent");

    assertThat(shortest.after(tooOften, /* held= */ true)).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void shouldScatter() {
    PushPauses scattered = new PushPauses(RandomGenerator.getDefault());
    PushFault refused = PushFault.refused("60009", "Login failed.");

    assertThat(Stream.generate(() -> scattered.after(refused, /* held= */ false)).limit(100))
        .allMatch(pause -> pause.compareTo(PushPauses.REFUSED.dividedBy(2)) >= 0)
        .allMatch(pause -> pause.compareTo(PushPauses.REFUSED) <= 0)
        .doesNotHaveDuplicates();
  }
}
