package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.pending;
import static io.github.cancelwithdrawal.Turn.refused;
import static io.github.cancelwithdrawal.Turn.report;
import static io.github.cancelwithdrawal.Turn.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.WatchReport.Kind;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens when {@code giveUpAfter} has passed. */
class GivingUpTest {
  private static final Duration PATIENCE = Duration.ofHours(1);

  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID).withGiveUpAfter(PATIENCE);

  @Test
  void shouldAskAndLookOnceMore() {
    temporal.okx().answersForEver(refused());
    temporal.okx().showsForEver(pending(Withdrawals.inReview()));

    WorkflowStub cancellation = temporal.start(request);
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.UNRESOLVED);
    assertThat(result.requests()).isEqualTo(2);
    assertThat(lastRequest().at()).isAfterOrEqualTo(lastRequest().input().deadline());
    assertThat(lastWatch().at()).isAfterOrEqualTo(lastWatch().input().deadline());
    assertThat(lastWatch().input().askAgain()).isNull();
    assertThat(temporal.warnings()).isEmpty();
  }

  @Test
  void shouldGiveARequestAcceptedInTheLastRoundThirtySeconds() {
    temporal.okx().answers(refused(), accepted());
    temporal
        .okx()
        .shows(
            pending(Withdrawals.inReview()),
            pending(Withdrawals.inReview()),
            pending(Withdrawals.inReview()),
            ended(Withdrawals.canceled()).after(Duration.ofSeconds(20)));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(Duration.between(lastWatch().at(), lastWatch().input().deadline()))
        .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
  }

  @Test
  void shouldGiveARequestAcceptedJustBeforeTheEndThirtySecondsEvenIfTheLastOneIsRefused() {
    temporal.okx().answers(accepted().after(Duration.ofSeconds(55)), refused());
    temporal
        .okx()
        .shows(
            pending(Withdrawals.canceling()),
            ended(Withdrawals.canceled()).after(Duration.ofSeconds(10)));

    CancelWithdrawalResult result =
        temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofMinutes(1))));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    Instant accepted = temporal.okx().requestCalls().get(0).at().plusSeconds(55);
    assertThat(lastWatch().input().deadline())
        .isBetween(accepted.plusSeconds(29), accepted.plusSeconds(31));
  }

  @Test
  void shouldAskOnceMoreWhenNobodyWatchedUntilAfterTheEnd() {
    temporal.okx().answers(refused(), accepted());
    temporal
        .okx()
        .shows(
            pending(Withdrawals.inReview()).after(Duration.ofHours(9)),
            ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.requests()).isEqualTo(2);
  }

  @Test
  void shouldLookWhenTheFirstAnswerComesAfterTheEnd() {
    temporal.okx().answers(refused().after(Duration.ofHours(9)));
    temporal.okx().shows(ended(Withdrawals.completed()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.COMPLETED);
  }

  @Test
  void shouldSayWhatStoodInTheWay() {
    String problem = "OKX refuses the key: its IP is not on the list (50110)";
    temporal.okx().answersForEver(unanswered(problem));
    temporal.okx().showsForEver(Turn.unreadable(problem));

    WorkflowStub cancellation = temporal.start(request);
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.UNRESOLVED);
    assertThat(result.requests()).isZero();
    assertThat(result.lastCode()).isEqualTo("50110");
    assertThat(temporal.progress(cancellation).problem()).isEqualTo(problem);
    assertThat(temporal.warnings()).isEmpty();
  }

  @Test
  void shouldNotHurryWhenTheWatchersClockIsAhead() {
    Instant begin = temporal.now();
    temporal.okx().answers(refused(), refused());
    temporal
        .okx()
        .shows(
            pending(Withdrawals.inReview()).after(Duration.ofMinutes(10)),
            report(Kind.PENDING, Withdrawals.inReview(), null)
                .after(Duration.ofMinutes(50).minusSeconds(2)));
    temporal.okx().showsForEver(report(Kind.PENDING, Withdrawals.inReview(), null));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.UNRESOLVED);
    assertThat(temporal.now()).isAfterOrEqualTo(begin.plus(PATIENCE));
    assertThat(temporal.okx().orders()).hasSize(2);
    assertThat(temporal.okx().watches()).hasSizeLessThanOrEqualTo(5);
  }

  private Script.Call<CancellationOrder> lastRequest() {
    return last(temporal.okx().requestCalls());
  }

  private Script.Call<WithdrawalWatch> lastWatch() {
    return last(temporal.okx().watchCalls());
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
