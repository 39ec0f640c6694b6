package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingTest {

  @Test
  void shouldBreakBetweenWords() {
    assertThat(Wrapping.of("OKX refuses the key", 11)).containsExactly("OKX refuses", "the key");
    assertThat(Wrapping.of("OKX refuses", 11)).containsExactly("OKX refuses");
    assertThat(Wrapping.of("", 11)).containsExactly("");
  }

  @Test
  void shouldBreakAWordThatIsTooLong() {
    assertThat(Wrapping.of("d3015d99ebf80d7299e4", 12)).containsExactly("d3015d99ebf8", "0d7299e4");
    assertThat(Wrapping.of("abcdefghi\ud83d\ude00j", 10))
        .containsExactly("abcdefghi", "\ud83d\ude00j");
  }

  @Test
  void shouldComeToAnEndWhateverTheWidth() {
    assertThat(Wrapping.of("x".repeat(25), -3)).hasSize(3);
  }
}
