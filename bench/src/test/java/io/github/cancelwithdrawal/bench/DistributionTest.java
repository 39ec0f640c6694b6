package io.github.cancelwithdrawal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

  @Test
  void shouldTakeThePercentileByNearestRank() {
    Distribution hundred =
        new Distribution(IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());

    assertThat(hundred.median()).hasMillis(50);
    assertThat(hundred.percentile(99)).hasMillis(99);
    assertThat(hundred.percentile(100)).hasMillis(100);
    assertThat(hundred.max()).hasMillis(100);
  }

  @Test
  void shouldNotMindTheOrderOrAnOddNumber() {
    Distribution three =
        new Distribution(List.of(Duration.ofMillis(9), Duration.ofMillis(1), Duration.ofMillis(2)));

    assertThat(three.median()).hasMillis(2);
    assertThat(three.percentile(99)).hasMillis(9);
    assertThat(three.percentile(1)).hasMillis(1);
  }

  @Test
  void shouldRefuseToSpeakOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(List.of()));
  }
}
