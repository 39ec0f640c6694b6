package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.absent;
import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.found;
import static io.github.cancelwithdrawal.Turn.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Withdrawals of which only the ID is known that their creator gave them. */
class ClientIdTest {
  private static final String CLIENT_ID = "payout-77";
  private static final Withdrawal FOUND =
      Withdrawals.withClientId(Withdrawals.waiting(), CLIENT_ID);

  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.ofClientId("treasury", CLIENT_ID);

  @Test
  void shouldCancelWhatTheHistoryShows() {
    temporal.okx().shows(found(FOUND).after(Duration.ofSeconds(90)), ended(Withdrawals.canceled()));
    temporal.okx().answers(accepted());

    WorkflowStub cancellation = temporal.start(request);
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(temporal.okx().watches().get(0).clientId()).isEqualTo(CLIENT_ID);
    assertThat(temporal.okx().watches().get(0).withdrawalId()).isNull();
    assertThat(temporal.okx().orders().get(0).withdrawalId()).isEqualTo(Withdrawals.ID);
    assertThat(temporal.okx().watches().get(1).withdrawalId()).isEqualTo(Withdrawals.ID);
    assertThat(temporal.okx().watches().get(1).clientId()).isNull();
    assertThat(temporal.searchAttribute(cancellation, CancellationNarrative.WITHDRAWAL_ID))
        .isEqualTo(Withdrawals.ID);
  }

  @Test
  void shouldSayThatItLooksForTheClientId() {
    temporal.okx().shows(found(FOUND).after(Duration.ofSeconds(90)), ended(Withdrawals.canceled()));
    temporal.okx().answers(accepted());

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> progress.phase() == Phase.RESOLVING);
    assertThat(temporal.details(cancellation)).contains("Next: find it by its client ID, until ");
    assertThat(temporal.summaries(cancellation))
        .contains("client ID payout-77 of treasury: cancel")
        .anyMatch(summary -> summary.startsWith("look for client ID payout-77, until "));
    temporal.result(cancellation);
  }

  @Test
  void shouldAskOkxNothingWhenItIsFoundFinal() {
    temporal.okx().shows(ended(Withdrawals.withClientId(Withdrawals.completed(), CLIENT_ID)));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.COMPLETED);
    assertThat(result.requests()).isZero();
    assertThat(temporal.okx().orders()).isEmpty();
  }

  @Test
  void shouldFailWhenTheHistoryDoesNotHoldItForTenMinutes() {
    temporal.okx().showsForEver(absent());

    WorkflowStub cancellation = temporal.start(request);

    ApplicationFailure failure = temporal.failure(cancellation);
    assertThat(failure.getType()).isEqualTo(CancellationFailures.WITHDRAWAL_NOT_FOUND);
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "OKX's history holds no withdrawal with client ID payout-77 of account treasury,"
                + " looked for over 10 minutes; this alone is no reason to pay out again");
    assertThat(temporal.lasted(cancellation))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @Test
  void shouldKeepOnWhileTheHistoryCannotBeRead() {
    temporal
        .okx()
        .showsForEver(unreadable("OKX refuses the key: its IP is not on the list (50110)"));

    WorkflowStub cancellation = temporal.start(request.withGiveUpAfter(Duration.ofHours(1)));
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.UNRESOLVED);
    assertThat(result.withdrawal()).isNull();
    assertThat(temporal.lasted(cancellation)).isGreaterThanOrEqualTo(Duration.ofHours(1));
    assertThat(temporal.progress(cancellation).problem())
        .isEqualTo("OKX refuses the key: its IP is not on the list (50110)");
  }

  @Test
  void shouldLookOnceEvenWhenTheTimeIsOverBeforeTheFirstLook() {
    temporal.accounts().rollOutAfter(Duration.ofSeconds(30));
    temporal.okx().shows(found(FOUND), ended(Withdrawals.canceled()));
    temporal.okx().answers(accepted());

    CancelWithdrawalResult result =
        temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofSeconds(10))));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }

  @Test
  void shouldAskAndLookOnceMoreWhenItIsFoundAfterTheTimeIsOver() {
    temporal.okx().shows(found(FOUND).after(Duration.ofHours(2)), ended(Withdrawals.canceled()));
    temporal.okx().answers(accepted());

    CancelWithdrawalResult result =
        temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofHours(1))));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }
}
