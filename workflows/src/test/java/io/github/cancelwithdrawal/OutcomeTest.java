package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.pending;
import static io.github.cancelwithdrawal.Turn.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.AccountActivities.AccountRoute;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways a cancellation ends, and what stands in Temporal afterwards. */
class OutcomeTest {
  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @Test
  void shouldReturnCanceledWhenTheHistorySaysSo() {
    Instant begin = temporal.now();
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()).after(Duration.ofSeconds(3)));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.withdrawal()).isEqualTo(Withdrawals.canceled());
    assertThat(result.requests()).isEqualTo(1);
    assertThat(result.lastCode()).isNull();
    assertThat(result.settledAt()).isBetween(begin.plusSeconds(3), begin.plusSeconds(30));
  }

  @Test
  void shouldReturnCompletedWhenItWasTooLate() {
    temporal.okx().answers(refused());
    temporal.okx().shows(ended(Withdrawals.completed()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.COMPLETED);
    assertThat(result.withdrawal()).isEqualTo(Withdrawals.completed());
    assertThat(result.lastCode()).isEqualTo("58216");
  }

  @Test
  void shouldReturnFailedWhenOkxSaysSo() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.failed()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.FAILED);
  }

  @Test
  void shouldReturnUnresolvedWhenTheTimeIsOver() {
    Instant begin = temporal.now();
    temporal.okx().answersForEver(refused());
    temporal.okx().showsForEver(pending(Withdrawals.inReview()));

    CancelWithdrawalResult result =
        temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofHours(2))));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.UNRESOLVED);
    assertThat(result.withdrawal()).isEqualTo(Withdrawals.inReview());
    assertThat(result.settledAt()).isNull();
    assertThat(temporal.now()).isAfterOrEqualTo(begin.plus(Duration.ofHours(2)));
  }

  @Test
  void shouldCostAtMost21EventsAndNoWarningWhenNothingGoesWrong() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    assertThat(temporal.events(cancellation)).hasSizeLessThanOrEqualTo(21);
    assertThat(temporal.warnings()).isEmpty();
  }

  @Test
  void shouldSayHowItEndedAfterItHasClosed() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    CancellationProgress progress = temporal.progress(cancellation);
    assertThat(progress.phase()).isEqualTo(Phase.SETTLED);
    assertThat(progress.requests()).isEqualTo(1);
    assertThat(progress.withdrawal()).isEqualTo(Withdrawals.canceled());
    assertThat(progress.problem()).isNull();
    assertThat(temporal.details(cancellation))
        .matches("(?s)\\*\\*cancelled \\(-2\\)\\*\\* .*1 request answered.*Settled");
  }

  @Test
  void shouldSetTheSearchAttributes() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    assertThat(temporal.searchAttribute(cancellation, CancellationNarrative.ACCOUNT))
        .isEqualTo("treasury");
    assertThat(temporal.searchAttribute(cancellation, CancellationNarrative.WITHDRAWAL_ID))
        .isEqualTo(Withdrawals.ID);
    assertThat(temporal.searchAttribute(cancellation, CancellationNarrative.WITHDRAWAL_STATE))
        .isEqualTo("CANCELED");
    assertThat(temporal.searchAttribute(cancellation, CancellationNarrative.OUTCOME))
        .isEqualTo("CANCELED");
  }

  @Test
  void shouldSetNoSearchAttributesWhereTheyAreNotRegistered() {
    temporal.accounts().routeTo(new AccountRoute(/* group= */ null, /* searchAttributes= */ false));
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    assertThat(temporal.events(cancellation))
        .noneMatch(
            event ->
                event.getEventType() == EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES);
  }

  @Test
  void shouldShowInTheTimeLineWhatItDoes() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    assertThat(temporal.summaries(cancellation))
        .satisfiesExactly(
            summary -> assertThat(summary).isEqualTo("1123456 of treasury: cancel"),
            summary -> assertThat(summary).isEqualTo("ask OKX to cancel 1123456"),
            summary ->
                assertThat(summary)
                    .matches("watch 1123456 until it is final, until .*\\d\\d:\\d\\d UTC"));
  }
}
