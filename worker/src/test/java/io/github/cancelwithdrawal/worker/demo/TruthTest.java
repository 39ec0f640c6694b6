package io.github.cancelwithdrawal.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTest {

  @ParameterizedTest
  @CsvSource({"-2, CANCELED", "2, COMPLETED", "-1, FAILED"})
  void shouldConfirmTheOneResultThatIsTrue(String state, String end) {
    assertThat(new Truth(state).confirms(end)).isTrue();
    assertThat(new Truth("0").confirms(end)).isFalse();
    assertThat(Truth.NO_SUCH_WITHDRAWAL.confirms(end)).isFalse();
  }

  @Test
  void shouldConfirmThatThereIsNoSuchWithdrawal() {
    assertThat(Truth.NO_SUCH_WITHDRAWAL.confirms("WithdrawalNotFound")).isTrue();
    assertThat(new Truth("-2").confirms("WithdrawalNotFound")).isFalse();
  }
}
