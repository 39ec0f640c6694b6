package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.acceptedByAClockOffBy;
import static io.github.cancelwithdrawal.Turn.answer;
import static io.github.cancelwithdrawal.Turn.cancelable;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.pending;
import static io.github.cancelwithdrawal.Turn.refused;
import static io.github.cancelwithdrawal.Turn.unknownId;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.WithdrawalWatch.AskAgain;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When OKX is asked once more to cancel. */
class AskingAgainTest {
  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @Test
  void shouldAskAgainWhenItBecomesCancelableAfterARefusal() {
    temporal.okx().answers(refused(), accepted());
    temporal.okx().shows(cancelable().after(Duration.ofHours(5)), ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.requests()).isEqualTo(2);
    assertThat(result.lastCode()).isEqualTo("58216");
  }

  @Test
  void shouldWantToHearAtOnceOfACancelableWithdrawalAfterTheFirstRefusal() {
    temporal.okx().answers(refused());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    Instant answeredAt = answeredAt(cancellation);
    assertThat(temporal.okx().watches().get(0).askAgain())
        .isEqualTo(new AskAgain(answeredAt, 1, answeredAt));
  }

  @Test
  void shouldGiveAnAcceptedRequestTenSecondsAndTwoLooks() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    Instant answeredAt = answeredAt(cancellation);
    assertThat(temporal.okx().watches().get(0).askAgain())
        .isEqualTo(new AskAgain(answeredAt.plusSeconds(10), 2, answeredAt));
  }

  @Test
  void shouldReckonFromTheServersClockWhateverAWorkersShows() {
    temporal.okx().answers(acceptedByAClockOffBy(Duration.ofHours(-1)));
    temporal.okx().shows(ended(Withdrawals.canceled()));

    temporal.result(temporal.start(request));

    WithdrawalWatch watch = temporal.okx().watches().get(0);
    Instant ifStill = Objects.requireNonNull(watch.askAgain()).ifStill();
    assertThat(watch.deadline()).isBefore(ifStill.plus(Duration.ofMinutes(11)));
  }

  @Test
  void shouldAskAgainWhenAnAcceptedRequestHasNoEffect() {
    temporal.okx().answers(accepted(), accepted());
    temporal.okx().shows(cancelable().after(Duration.ofSeconds(12)), ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.requests()).isEqualTo(2);
    assertThat(result.lastCode()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "FORBIDDEN", "UNRECOGNIZED", "UNKNOWN_ID"})
  void shouldAskEverMoreRarelyWhatIsNeverAccepted(Verdict verdict) {
    for (int i = 0; i < 8; i++) {
      temporal.okx().answers(answer(verdict, "58999", "no"));
      temporal.okx().shows(i < 7 ? cancelable() : ended(Withdrawals.canceled()));
    }

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    AskAgain last = Objects.requireNonNull(temporal.okx().watches().get(7).askAgain());
    assertThat(Duration.between(answeredAt(cancellation), last.ifStill()))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void shouldFollowTheHistoryAndRememberACodeThatNobodyKnows() {
    temporal.okx().answers(answer(Verdict.UNRECOGNIZED, "99999", "OKX answered 99999: what?"));
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(result.lastCode()).isEqualTo("99999");
    assertThat(temporal.progress(cancellation).problem()).isEqualTo("OKX answered 99999: what?");
  }

  @Test
  void shouldShowThatTheKeyMayNotCancelUntilAnotherAnswerComes() {
    String problem = "the key lacks the permission Trade (50120)";
    temporal.okx().answers(answer(Verdict.FORBIDDEN, "50120", problem), accepted());
    temporal.okx().shows(cancelable(), ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    CancelWithdrawalResult result = temporal.result(cancellation);

    assertThat(result.lastCode()).isEqualTo("50120");
    assertThat(temporal.progress(cancellation).problem()).isNull();
  }

  @Test
  void shouldGoOnWithAStateThatNobodyKnows() {
    Withdrawal odd = Withdrawals.withdrawal(WithdrawalState.UNKNOWN, "42");
    temporal.okx().answers(refused());
    temporal.okx().shows(pending(odd), ended(Withdrawals.canceled()).after(Duration.ofHours(1)));

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> odd.equals(progress.withdrawal()));
    assertThat(temporal.details(cancellation))
        .startsWith("**in a state unknown to this version (42)**");
    assertThat(temporal.result(cancellation).outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }

  @Test
  void shouldNotTakeAnIdForUnknownThatTheHistoryKnows() {
    temporal.okx().answers(unknownId(), unknownId());
    temporal.okx().shows(cancelable(), ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }

  private Instant answeredAt(WorkflowStub cancellation) {
    return Objects.requireNonNull(temporal.progress(cancellation).lastAnswer()).answeredAt();
  }
}
