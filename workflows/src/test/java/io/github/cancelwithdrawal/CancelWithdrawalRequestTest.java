package io.github.cancelwithdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancelWithdrawalRequestTest {
  private final CancelWithdrawalRequest request = CancelWithdrawalRequest.of("treasury", "1123456");

  @Test
  void shouldHaveAWeeksPatienceAndNormalPriorityByDefault() {
    assertThat(request.giveUpAfter()).isEqualTo(Duration.ofDays(7));
    assertThat(request.priority()).isEqualTo(CancellationPriority.NORMAL);
    assertThat(request.reason()).isNull();
    assertThat(request.requestedBy()).isNull();
  }

  @Test
  void shouldKeepWhatItIsNotToldToChange() {
    CancelWithdrawalRequest changed =
        request
            .withReason("wrong address")
            .withPriority(CancellationPriority.URGENT)
            .withRequestedBy("ops@desk")
            .withGiveUpAfter(Duration.ofHours(1));

    assertThat(changed.account()).isEqualTo("treasury");
    assertThat(changed.withdrawalId()).isEqualTo("1123456");
    assertThat(changed.reason()).isEqualTo("wrong address");
    assertThat(changed.priority()).isEqualTo(CancellationPriority.URGENT);
    assertThat(changed.requestedBy()).isEqualTo("ops@desk");
    assertThat(changed.giveUpAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(request.reason()).isNull();
  }

  @Test
  void shouldRefuseAtTheDoorWhatBreaksARule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CancelWithdrawalRequest.of("treasury", "11 23"))
        .withMessage("withdrawalId is \"11 23\"; only letters, digits, '-' and '_' are expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CancelWithdrawalRequest.of("", "1"))
        .withMessage("account is blank; letters, digits, '-' and '_' are expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CancelWithdrawalRequest.ofClientId("treasury", "a/b"))
        .withMessage("clientId is \"a/b\"; only letters, digits, '-' and '_' are expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.withGiveUpAfter(Duration.ofDays(366)))
        .withMessage("giveUpAfter is PT8784H (366 days); at most P365D (365 days) is expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.withReason("x".repeat(501)))
        .withMessage("reason has 501 characters; at most 500 are expected");
  }

  @Test
  void shouldTakeWhatIsJustWithinTheRules() {
    assertThat(CancelWithdrawalRequest.of("x".repeat(64), "y".repeat(64)).account()).hasSize(64);
    assertThat(request.withGiveUpAfter(Duration.ofDays(365)).giveUpAfter())
        .isEqualTo(Duration.ofDays(365));
    assertThat(request.withGiveUpAfter(Duration.ofNanos(1)).giveUpAfter())
        .isEqualTo(Duration.ofNanos(1));
    assertThat(request.withReason("x".repeat(500)).reason()).hasSize(500);
  }

  @Test
  void shouldEqualARequestThatSaysTheSame() {
    assertThat(request)
        .isEqualTo(CancelWithdrawalRequest.of("treasury", "1123456"))
        .hasSameHashCodeAs(CancelWithdrawalRequest.of("treasury", "1123456"))
        .isNotEqualTo(CancelWithdrawalRequest.ofClientId("treasury", "1123456"));
    assertThat(request.toString())
        .startsWith("CancelWithdrawalRequest[account=treasury, withdrawalId=1123456,");
  }

  @Test
  void shouldNameTheWithdrawalAsPeopleDo() {
    assertThat(request.withdrawalName()).isEqualTo("1123456");
    assertThat(CancelWithdrawalRequest.ofClientId("treasury", "p77").withdrawalName())
        .isEqualTo("client ID p77");
  }
}
