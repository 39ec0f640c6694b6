package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.Turn.accepted;
import static io.github.cancelwithdrawal.Turn.answer;
import static io.github.cancelwithdrawal.Turn.cancelable;
import static io.github.cancelwithdrawal.Turn.ended;
import static io.github.cancelwithdrawal.Turn.failing;
import static io.github.cancelwithdrawal.Turn.found;
import static io.github.cancelwithdrawal.Turn.pastNoReturn;
import static io.github.cancelwithdrawal.Turn.pending;
import static io.github.cancelwithdrawal.Turn.refused;
import static io.github.cancelwithdrawal.Turn.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A line an event that matters, and which. */
class CancellationLogTest {
  private static final String UNTIL = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  @RegisterExtension final InMemoryTemporal temporal = new InMemoryTemporal();

  private final LogCapture log = new LogCapture();
  private final CancelWithdrawalRequest request =
      CancelWithdrawalRequest.of("treasury", Withdrawals.ID).withReason("sent to Mrs Miller");

  @AfterEach
  void stopCapture() {
    log.close();
  }

  @Test
  void shouldTellAPlainCancellationInThreeLines() {
    temporal.okx().answers(answer(Verdict.ACCEPTED, "0", "OKX accepts the request (0)"));
    temporal.okx().shows(ended(Withdrawals.canceled()));

    temporal.result(temporal.start(request));

    assertThat(log.lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "INFO 1123456 of treasury: cancellation started, NORMAL, until " + UNTIL),
            line ->
                assertThat(line).isEqualTo("INFO 1123456 of treasury: OKX accepts the request (0)"),
            line ->
                assertThat(line).isEqualTo("INFO 1123456 of treasury: CANCELED after 1 request"));
  }

  @Test
  void shouldCarryTheIdsOnEachLine() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    WorkflowStub cancellation = temporal.start(request);
    temporal.result(cancellation);

    Map<String, String> ids =
        Map.of(
            LogFields.WORKFLOW_ID, "cancel-withdrawal/treasury/1123456",
            LogFields.RUN_ID, cancellation.getExecution().getRunId(),
            LogFields.ACCOUNT, "treasury",
            LogFields.WITHDRAWAL_ID, "1123456");
    assertThat(log.events())
        .hasSize(3)
        .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsAllEntriesOf(ids));
  }

  @Test
  void shouldTellWhichWithdrawalAClientIdIs() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(found(Withdrawals.waiting()), ended(Withdrawals.canceled()));

    temporal.result(temporal.start(CancelWithdrawalRequest.ofClientId("treasury", "payout7")));

    assertThat(log.lines())
        .element(1)
        .isEqualTo("INFO client ID payout7 of treasury: is withdrawal 1123456");
    assertThat(log.lines()).last().isEqualTo("INFO 1123456 of treasury: CANCELED after 1 request");
    assertThat(log.events().get(0).getMDCPropertyMap())
        .containsEntry(LogFields.CLIENT_ID, "payout7")
        .doesNotContainKey(LogFields.WITHDRAWAL_ID);
    assertThat(log.events().get(3).getMDCPropertyMap())
        .containsEntry(LogFields.CLIENT_ID, "payout7")
        .containsEntry(LogFields.WITHDRAWAL_ID, "1123456");
  }

  @Test
  void shouldTellARefusalOnceHoweverOftenItIsRepeatedAndInHoweverManyRuns() {
    // Enough for Temporal to have the workflow continued as new.
    for (int i = 0; i < 350; i++) {
      temporal.okx().answers(refused());
      temporal.okx().shows(cancelable());
    }
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    temporal.result(temporal.start(request));

    assertThat(log.events().get(3).getMDCPropertyMap().get(LogFields.RUN_ID))
        .isNotEqualTo(log.events().get(0).getMDCPropertyMap().get(LogFields.RUN_ID));
    assertThat(log.lines().subList(1, log.lines().size()))
        .containsExactly(
            "INFO 1123456 of treasury: not possible in this state",
            "INFO 1123456 of treasury: ACCEPTED",
            "INFO 1123456 of treasury: CANCELED after 351 requests");
  }

  @Test
  void shouldWarnOfTheProblemThatKeepsAnAnswerAway() {
    temporal.okx().answers(unanswered("the key is refused"), accepted().after(Duration.ofHours(1)));
    temporal.okx().shows(pending(Withdrawals.inReview()), ended(Withdrawals.canceled()));

    temporal.result(temporal.start(request));

    assertThat(log.lines()).contains("WARN 1123456 of treasury: no answer yet: the key is refused");
  }

  @Test
  void shouldWarnOnceThatThePointOfNoReturnIsPassed() {
    temporal.okx().answers(refused());
    temporal
        .okx()
        .shows(
            pastNoReturn(Withdrawals.broadcasting()),
            pending(Withdrawals.withTransaction(Withdrawals.broadcasting())),
            ended(Withdrawals.completed()));

    temporal.result(temporal.start(request));

    assertThat(log.lines().subList(2, log.lines().size()))
        .containsExactly(
            "WARN 1123456 of treasury: past the point of no return: being broadcast (1);"
                + " only OKX's support may stop it",
            "INFO 1123456 of treasury: COMPLETED after 1 request");
  }

  @Test
  void shouldWarnWhenItGivesUp() {
    temporal.okx().answersForEver(refused());
    temporal.okx().showsForEver(pending(Withdrawals.inReview()));

    temporal.result(temporal.start(request.withGiveUpAfter(Duration.ofMinutes(2))));

    assertThat(log.lines())
        .last()
        .asString()
        .matches(
            "WARN 1123456 of treasury: UNRESOLVED, given up after \\d requests; last in review \\(4\\)");
  }

  @Test
  void shouldTellAnUnknownAccountAtOnceAndThatItFailed() {
    temporal.failure(temporal.start(CancelWithdrawalRequest.of("tresury", Withdrawals.ID)));

    String sentence = "no account tresury is configured; there are: treasury, payouts";
    assertThat(log.lines().subList(1, log.lines().size()))
        .containsExactly(
            "WARN 1123456 of tresury: " + sentence,
            "WARN 1123456 of tresury: failed, UnknownAccount: " + sentence);
  }

  @Test
  void shouldWarnOfAFailure() {
    temporal.okx().answers(failing(CancellationFailures.UNUSABLE_CONFIGURATION, "demo trading"));

    temporal.failure(temporal.start(request));

    assertThat(log.lines())
        .last()
        .isEqualTo("WARN 1123456 of treasury: failed, UnusableConfiguration: demo trading");
  }

  @Test
  void shouldWarnOfAnInvalidRequest() {
    WorkflowStub cancellation =
        temporal
            .client()
            .newUntypedWorkflowStub(
                "CancelWithdrawalWorkflow",
                WorkflowOptions.newBuilder()
                    .setTaskQueue(CancelWithdrawalWorkflow.TASK_QUEUE)
                    .build());
    cancellation.start("1123456");

    temporal.failure(cancellation);

    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("WARN failed, InvalidRequest: the request is \"1123456\";");
  }

  @Test
  void shouldWarnThatNobodyWatchesACancelledOne() {
    temporal.okx().answersForEver(accepted());
    temporal.okx().showsForEver(pending(Withdrawals.inReview()));
    WorkflowStub cancellation = temporal.start(request);
    temporal.passTimeUntil(cancellation, progress -> progress.requests() == 1);

    cancellation.cancel();

    assertThatThrownBy(() -> temporal.result(cancellation))
        .isInstanceOf(WorkflowFailedException.class);

    assertThat(log.lines())
        .last()
        .isEqualTo(
            "WARN 1123456 of treasury: its workflow was cancelled; nobody watches it any more");
  }

  @Test
  void shouldSayNothingAgainInAReplay() throws Exception {
    WorkflowReplayer.replayWorkflowExecutionFromResource(
        "histories/canceled.json", CancelWithdrawalWorkflowImpl.class);

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void shouldNotRepeatWhatTheCallerWrote() {
    temporal.okx().answers(accepted());
    temporal.okx().shows(ended(Withdrawals.canceled()));

    temporal.result(temporal.start(request));

    assertThat(log.lines()).noneMatch(line -> line.contains("Miller"));
  }
}
