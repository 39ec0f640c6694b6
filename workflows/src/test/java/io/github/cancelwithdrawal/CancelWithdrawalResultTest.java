package io.github.cancelwithdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancelWithdrawalResultTest {

  @ParameterizedTest
  @EnumSource
  void shouldAllowToPayOutAgainOnlyWhenTheCoinsHaveStayed(CancellationOutcome outcome) {
    boolean stayed =
        outcome == CancellationOutcome.CANCELED || outcome == CancellationOutcome.FAILED;

    assertThat(result(outcome, Withdrawals.failed()).mayPayOutAgain()).isEqualTo(stayed);
  }

  @Test
  void shouldNotAllowItWhenThereMayBeATransaction() {
    Withdrawal onChain = Withdrawals.withTransaction(Withdrawals.failed());

    assertThat(result(CancellationOutcome.FAILED, onChain).mayPayOutAgain()).isFalse();
    assertThat(result(CancellationOutcome.FAILED, null).mayPayOutAgain()).isFalse();
  }

  private static CancelWithdrawalResult result(
      CancellationOutcome outcome, @Nullable Withdrawal withdrawal) {
    return new CancelWithdrawalResult(outcome, withdrawal, 1, null, null);
  }
}
