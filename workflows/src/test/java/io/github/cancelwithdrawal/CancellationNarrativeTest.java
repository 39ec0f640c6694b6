package io.github.cancelwithdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationNarrativeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
  private static final CancellationAnswer REFUSED =
      new CancellationAnswer(Verdict.REFUSED, "58216", "not possible in this state", NOW);

  @Test
  void shouldTellTheStateThenTheRequestsThenWhatHappensNext() {
    assertThat(details(Phase.WATCHING, 2, REFUSED, Withdrawals.inReview(), null))
        .isEqualTo(
            """
            **in review (4)**\s\s
            2 requests answered, the last at 15:00 UTC: refused (58216)\s\s
            Next: follow the history; ask again when that can help, until 2026-11-30 15:00 UTC""");
  }

  @Test
  void shouldTellWhatIsWrongBeforeWhatHappensNext() {
    assertThat(details(Phase.REQUESTING, 0, null, null, "OKX refuses the key (50111)"))
        .isEqualTo(
            """
            **not seen in the history yet**\s\s
            no request answered yet\s\s
            Problem: OKX refuses the key (50111)\s\s
            Next: OKX's answer to a request to cancel it, until 2026-11-30 15:00 UTC""");
  }

  @Test
  void shouldSayThatThePointOfNoReturnHasPassed() {
    assertThat(details(Phase.PAST_NO_RETURN, 1, REFUSED, Withdrawals.broadcasting(), null))
        .startsWith("**being broadcast (1): past the point of no return**")
        .contains("Next: follow the history; only OKX's support may stop it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ACCEPTED; 0; accepted",
        "ACCEPTED; 58220; accepted (58220)",
        "REFUSED; 58216; refused (58216)",
        "FORBIDDEN; 50120; forbidden to the key (50120)",
        "UNKNOWN_ID; 58215; turned away, no such withdrawal (58215)",
        "UNRECOGNIZED; 59999; answered with a code unknown to this version (59999)",
        "UNANSWERED; ; not answered yet"
      })
  void shouldPutAnAnswerIntoWords(Verdict verdict, @Nullable String code, String words) {
    assertThat(new CancellationAnswer(verdict, code, null, NOW).describe()).isEqualTo(words);
  }

  @Test
  void shouldNotPromiseAPastTimeForAnUnknownId() {
    CancellationAnswer unknown = new CancellationAnswer(Verdict.UNKNOWN_ID, "58215", null, NOW);

    assertThat(CancellationNarrative.unknownId(unknown, NOW.plusSeconds(30)))
        .isEqualTo("OKX knows no such withdrawal (58215); asking again until 15:00:30 UTC");
    assertThat(CancellationNarrative.unknownId(unknown, NOW))
        .isEqualTo("OKX knows no such withdrawal (58215); asking again");
  }

  @ParameterizedTest
  @EnumSource
  void shouldNeverTakeMoreThanFourLines(Phase phase) {
    String details =
        details(phase, 7, REFUSED, Withdrawals.waiting(), "<html>\r\n<body>\n\nForbidden");

    assertThat(details.lines()).hasSizeLessThanOrEqualTo(4);
    assertThat(details).contains("Problem: <html> <body> Forbidden  \n");
  }

  @Test
  void shouldNotCountARequestThatOkxDidNotAnswer() {
    CancellationAnswer unanswered =
        new CancellationAnswer(Verdict.UNANSWERED, "50110", "IP not on the list", NOW);

    assertThat(details(Phase.REQUESTING, 0, unanswered, null, "IP not on the list"))
        .contains("no request answered yet");
  }

  @Test
  void shouldGiveTheDayOnlyWhenItIsAnother() {
    assertThat(CancellationNarrative.watchSummary("1123456", NOW, NOW.plusSeconds(600)))
        .isEqualTo("watch 1123456 until it is final, until 15:10 UTC");
    assertThat(CancellationNarrative.watchSummary("1123456", NOW, NOW.plusSeconds(86_400)))
        .isEqualTo("watch 1123456 until it is final, until 2026-11-24 15:00 UTC");
    assertThat(CancellationNarrative.resolveSummary("p77", NOW, NOW.plusSeconds(600)))
        .isEqualTo("look for client ID p77, until 15:10 UTC");
  }

  @Test
  void shouldSumTheWorkflowUp() {
    assertThat(
            CancellationNarrative.workflowSummary(
                CancelWithdrawalRequest.of("treasury", "1123456")))
        .isEqualTo("1123456 of treasury: cancel");
  }

  private static String details(
      Phase phase,
      int requests,
      @Nullable CancellationAnswer answer,
      @Nullable Withdrawal withdrawal,
      @Nullable String problem) {
    return CancellationNarrative.details(
        new CancellationProgress(
            phase, requests, answer, withdrawal, Instant.parse("2026-11-30T15:00:00Z"), problem));
  }
}
