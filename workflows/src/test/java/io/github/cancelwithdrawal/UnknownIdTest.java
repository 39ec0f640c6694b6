package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.absent;
import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.cancelable;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.pending;
import static io.github.cancelwithdrawal.Turn.refused;
import static io.github.cancelwithdrawal.Turn.unknownId;
import static io.github.cancelwithdrawal.Turn.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OKX says that it does not know the ID, which a new one and a lagging replica look like too. */
class UnknownIdTest {
  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID);

  @Test
  void shouldFailWhenNeitherOkxNorItsHistoryKnowsItForThirtySeconds() {
    temporal.okx().answersForEver(unknownId());
    temporal.okx().showsForEver(absent());

    WorkflowStub cancellation = temporal.start(request);

    ApplicationFailure failure = temporal.failure(cancellation);
    assertThat(failure.getType()).isEqualTo(CancellationFailures.WITHDRAWAL_NOT_FOUND);
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "OKX knows no withdrawal 1123456 of account treasury, and its history holds none;"
                + " check the ID and the account; this alone is no reason to pay out again");
    assertThat(temporal.lasted(cancellation))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(50));
    assertThat(temporal.okx().orders()).hasSize(3);
  }

  @Test
  void shouldShowUntilWhenItAsksAgain() {
    temporal.okx().answersForEver(unknownId());
    temporal.okx().showsForEver(absent().after(Duration.ofSeconds(5)));

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> progress.requests() == 2);
    assertThat(temporal.progress(cancellation).problem())
        .matches(
            "OKX knows no such withdrawal \\(58215\\);"
                + " asking again until \\d\\d:\\d\\d:\\d\\d UTC");
    temporal.failure(cancellation);
  }

  @Test
  void shouldShowNoProblemOnceTheHistoryShowsIt() {
    temporal.okx().answersForEver(unknownId());
    temporal.okx().shows(pending(Withdrawals.inReview()));
    temporal.okx().showsForEver(ended(Withdrawals.canceled()).after(Duration.ofHours(1)));

    WorkflowStub cancellation = temporal.start(request);

    temporal.passTimeUntil(cancellation, progress -> progress.withdrawal() != null);
    assertThat(temporal.progress(cancellation).problem()).isNull();
  }

  @Test
  void shouldNotFailWhileTheHistoryCannotBeRead() {
    temporal.okx().answersForEver(unknownId());
    temporal.okx().showsForEver(unreadable("OKX's history is under maintenance (50046)"));

    CancelWithdrawalResult result =
        temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofMinutes(30))));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.UNRESOLVED);
    assertThat(result.withdrawal()).isNull();
  }

  @Test
  void shouldAskEverMoreRarelyWhileTheHistoryCannotBeRead() {
    temporal.okx().answersForEver(unknownId());
    temporal.okx().showsForEver(unreadable("OKX's history is under maintenance (50046)"));

    temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofMinutes(30))));

    assertThat(temporal.okx().orders()).hasSizeLessThan(40);
  }

  @Test
  void shouldNotFailWhenItShowsUpInTheHistory() {
    temporal.okx().answers(unknownId(), accepted());
    temporal.okx().shows(absent(), cancelable().after(Duration.ofSeconds(4)));
    temporal.okx().answers(unknownId());
    temporal.okx().showsForEver(ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }

  @Test
  void shouldWatchWhatShowsUpInReview() {
    temporal.okx().answers(unknownId());
    temporal
        .okx()
        .shows(
            pending(Withdrawals.inReview()),
            ended(Withdrawals.canceled()).after(Duration.ofHours(3)));
    temporal.okx().showsForEver(ended(Withdrawals.canceled()).after(Duration.ofHours(3)));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
    assertThat(temporal.okx().orders()).hasSize(1);
  }

  @Test
  void shouldNotFailWhenOkxAcceptedARequestBefore() {
    temporal.okx().answers(accepted());
    temporal.okx().answersForEver(unknownId());
    temporal.okx().showsForEver(absent());

    CancelWithdrawalResult result =
        temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofHours(1))));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.UNRESOLVED);
  }

  @Test
  void shouldCountTheThirtySecondsAnewAfterAnotherAnswer() {
    temporal.okx().answers(unknownId(), refused(), unknownId(), accepted());
    temporal
        .okx()
        .shows(
            absent(),
            Turn.report(WatchReport.Kind.CANCELABLE, null, null).after(Duration.ofMinutes(5)));
    temporal.okx().shows(absent(), ended(Withdrawals.canceled()));

    CancelWithdrawalResult result = temporal.result(temporal.start(request));

    assertThat(result.outcome()).isEqualTo(CancellationOutcome.CANCELED);
  }
}
