package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.failing;
import static io.github.cancelwithdrawal.Turn.pastNoReturn;
import static io.github.cancelwithdrawal.Turn.pending;
import static io.github.cancelwithdrawal.Turn.refused;
import static io.github.cancelwithdrawal.Turn.report;
import static io.github.cancelwithdrawal.Turn.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.WatchReport.Kind;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OKX refuses the key, or cannot be reached: somebody must act, and nothing may be lost. */
class RefusedKeyTest {
  private static final String PROBLEM =
      "OKX refuses the key: IP 203.0.113.7 is not on its list (50110)";

  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @Test
  void shouldTryForAMinuteAndThenUntilTheEndWhileItWatches() {
    temporal.okx().answers(unanswered(PROBLEM), accepted().after(Duration.ofHours(1)));
    temporal.okx().shows(pending(Withdrawals.inReview()), pending(Withdrawals.inReview()));
    temporal.okx().showsForEver(ended(Withdrawals.canceled()).after(Duration.ofHours(2)));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.requests()).isEqualTo(1);
    Script.Call<CancellationOrder> first = temporal.okx().requestCalls().get(0);
    Script.Call<CancellationOrder> second = temporal.okx().requestCalls().get(1);
    assertThat(Duration.between(first.at(), first.input().deadline()))
        .isBetween(Duration.ofSeconds(58), Duration.ofMinutes(1));
    assertThat(Duration.between(second.at(), second.input().deadline()))
        .isGreaterThan(Duration.ofDays(6));
  }

  @Test
  void shouldShowTheProblemWhileItLasts() {
    temporal.okx().answers(unanswered(PROBLEM), accepted().after(Duration.ofHours(1)));
    temporal.okx().showsForEver(ended(Withdrawals.canceled()).after(Duration.ofHours(2)));

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> PROBLEM.equals(progress.problem()));
    assertThat(temporal.progress(cancellation).requests()).isZero();
    assertThat(temporal.details(cancellation)).contains("Problem: " + PROBLEM);
    temporal.result(cancellation);
    assertThat(temporal.progress(cancellation).problem()).isNull();
  }

  @Test
  void shouldReturnHowItEndedAndCallTheRequestOff() {
    temporal.okx().answers(unanswered(PROBLEM), accepted().after(Duration.ofDays(3)));
    temporal.okx().shows(ended(Withdrawals.completed()).after(Duration.ofMinutes(5)));

    WorkflowStub cancellation = temporal.start(request);
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.COMPLETED);
    assertThat(result.requests()).isZero();
    assertThat(temporal.lasted(cancellation)).isLessThan(Duration.ofMinutes(7));
    assertThat(temporal.events(cancellation))
        .extracting(HistoryEvent::getEventType)
        .contains(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
    assertThat(temporal.warnings()).isEmpty();
  }

  @Test
  void shouldCallTheWatchOffWithoutNoiseWhenTheRequestIsAnswered() {
    temporal.okx().answers(unanswered(PROBLEM), refused().after(Duration.ofMinutes(3)));
    temporal.okx().shows(pending(Withdrawals.inReview()), ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.requests()).isEqualTo(1);
    assertThat(temporal.okx().watches().get(0).askAgain()).isNull();
    assertThat(temporal.okx().watches().get(1).askAgain()).isNotNull();
    assertThat(temporal.warnings()).isEmpty();
  }

  @Test
  void shouldShowThePointOfNoReturnWhileItStillAsks() {
    temporal.okx().answers(unanswered(PROBLEM), refused().after(Duration.ofHours(1)));
    temporal
        .okx()
        .shows(
            pastNoReturn(Withdrawals.broadcasting()).after(Duration.ofMinutes(5)),
            ended(Withdrawals.completed()).after(Duration.ofMinutes(5)));

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> progress.phase() == Phase.PAST_NO_RETURN);
    assertThat(temporal.searchAttribute(cancellation, CancellationNarrative.WITHDRAWAL_STATE))
        .isEqualTo("BROADCASTING");
    assertThat(temporal.result(cancellation).outcome()).isEqualTo(CancellationOutcome.COMPLETED);
  }

  @Test
  void shouldNotHurryWhileItAsksAndItsWatchEndsEarly() {
    temporal.okx().answers(unanswered(PROBLEM), refused().after(Duration.ofMinutes(2)));
    temporal.okx().answersForEver(refused());
    temporal.okx().showsForEver(report(Kind.PENDING, Withdrawals.inReview(), null));

    temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofMinutes(4))));

    assertThat(temporal.okx().watches()).hasSizeLessThan(30);
  }

  @Test
  void shouldShowTheProblemOfTheHistoryOnlyWhileItLasts() {
    temporal.okx().answers(Turn.answer(CancellationAnswer.Verdict.FORBIDDEN, "50120", "no Trade"));
    temporal
        .okx()
        .shows(
            report(Kind.PAST_NO_RETURN, Withdrawals.broadcasting(), "the history is odd"),
            report(Kind.PENDING, Withdrawals.inReview(), null),
            ended(Withdrawals.canceled()).after(Duration.ofMinutes(5)));

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> temporal.okx().watches().size() == 3);
    assertThat(temporal.progress(cancellation).problem()).isEqualTo("no Trade");
    temporal.result(cancellation);
  }

  @Test
  void shouldFailAtOnceWhenTheSetUpCanNeverWork() {
    temporal
        .okx()
        .answers(
            failing(
                CancellationFailures.UNUSABLE_CONFIGURATION,
                "account treasury is a demo account, where OKX has no withdrawals (50038)"));

    WorkflowStub cancellation = temporal.start(request);

    assertThat(temporal.failure(cancellation))
        .satisfies(
            failure -> {
              assertThat(failure.getType()).isEqualTo(CancellationFailures.UNUSABLE_CONFIGURATION);
              assertThat(failure.getOriginalMessage())
                  .isEqualTo(
                      "account treasury is a demo account, where OKX has no withdrawals (50038)");
              assertThat(failure.getCause()).isNull();
            });
    assertThat(temporal.progress(cancellation).phase()).isEqualTo(Phase.STOPPED);
  }
}
