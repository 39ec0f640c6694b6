package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.AccountActivities.AccountRoute;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountLookUpTest {
  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  @Test
  void shouldFailWhenTheAccountIsUnknownForTwoMinutes() {
    WorkflowStub cancellation =
        temporal.start(CancelWithdrawalRequest.of("tresury", Withdrawals.ID));

    ApplicationFailure failure = temporal.failure(cancellation);

    assertThat(failure.getType()).isEqualTo(CancellationFailures.UNKNOWN_ACCOUNT);
    assertThat(failure.getOriginalMessage())
        .isEqualTo("no account tresury is configured; there are: treasury, payouts");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(temporal.lasted(cancellation))
        .isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2).plusSeconds(20));
  }

  @Test
  void shouldShowAtOnceThatTheAccountIsUnknown() {
    WorkflowStub cancellation =
        temporal.start(CancelWithdrawalRequest.of("tresury", Withdrawals.ID));

    temporal.passTimeUntil(cancellation, progress -> progress.problem() != null);
    CancellationProgress progress = temporal.progress(cancellation);
    assertThat(progress.phase()).isEqualTo(Phase.STARTING);
    assertThat(progress.problem())
        .matches(
            "no account tresury is configured; there are: treasury, payouts;"
                + " trying until \\d\\d:\\d\\d:\\d\\d UTC");
    assertThat(temporal.details(cancellation)).contains("Problem: no account tresury");
    temporal.failure(cancellation);
    assertThat(temporal.progress(cancellation).problem()).isNull();
  }

  @Test
  void shouldGoOnWhenTheAccountIsRolledOutMeanwhile() {
    temporal.accounts().rollOutAfter(Duration.ofSeconds(60));
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation =
        temporal.start(CancelWithdrawalRequest.of("treasury", Withdrawals.ID));
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(temporal.progress(cancellation).problem()).isNull();
  }

  @Test
  void shouldWorkOnTheQueuesOfTheAccountsGroup() {
    temporal.accounts().routeTo(new AccountRoute("vault", /* searchAttributes= */ true));
    temporal.workOn("cancel-withdrawal-vault", "cancel-withdrawal-vault-watch");
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    temporal.result(temporal.start(CancelWithdrawalRequest.of("treasury", Withdrawals.ID)));

    assertThat(temporal.okx().requestCalls().get(0).taskQueue())
        .isEqualTo("cancel-withdrawal-vault");
    assertThat(temporal.okx().watchCalls().get(0).taskQueue())
        .isEqualTo("cancel-withdrawal-vault-watch");
  }

  @Test
  void shouldWatchOnAQueueOfItsOwn() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    temporal.result(temporal.start(CancelWithdrawalRequest.of("treasury", Withdrawals.ID)));

    assertThat(temporal.okx().requestCalls().get(0).taskQueue()).isEqualTo("cancel-withdrawal");
    assertThat(temporal.okx().watchCalls().get(0).taskQueue()).isEqualTo("cancel-withdrawal-watch");
  }
}
