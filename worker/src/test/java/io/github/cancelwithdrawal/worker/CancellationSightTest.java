package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationProgress;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CancellationSightTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final Withdrawal IN_REVIEW =
      new Withdrawal(
          "1123456", null, WithdrawalState.IN_REVIEW, "4", "USDT", null, "1", null, null, NOW);

  private static final Withdrawal BROADCASTING =
      new Withdrawal(
          "1123456", null, WithdrawalState.BROADCASTING, "1", "USDT", null, "1", null, null, NOW);

  private static final CancellationAnswer REFUSED =
      new CancellationAnswer(Verdict.REFUSED, "58216", "not now", NOW);

  private static final CancellationAnswer ACCEPTED =
      new CancellationAnswer(Verdict.ACCEPTED, "0", "accepted", NOW);

  @Test
  void shouldTellStateRequestsAndWhatGoesOn() {
    assertThat(line(progress(2, REFUSED, IN_REVIEW, null), null))
        .isEqualTo("in review (4); 2 requests, the last refused (58216); following OKX's history");
  }

  @Test
  void shouldTellNoStateThatNobodyHasSeen() {
    assertThat(line(progress(1, ACCEPTED, null, null), null))
        .isEqualTo("request accepted; following OKX's history");
  }

  @Test
  void shouldPreferWhatTheActivitySays() {
    assertThat(line(progress(0, null, null, null), "OKX refuses key abcde…: frozen (50100)"))
        .isEqualTo("OKX refuses key abcde…: frozen (50100)");
  }

  @Test
  void shouldTellTheStateOnceWhenTheActivitySaysItToo() {
    assertThat(line(progress(1, REFUSED, IN_REVIEW, null), "in review (4), seen so since noon"))
        .isEqualTo("request refused (58216); in review (4), seen so since noon");
  }

  @Test
  void shouldTellTheProblem() {
    assertThat(line(progress(1, ACCEPTED, null, "the history cannot be read"), null))
        .isEqualTo("request accepted; following OKX's history; the history cannot be read");
  }

  @Test
  void shouldKeepSayingThatItIsTimeToPhone() {
    CancellationProgress late =
        new CancellationProgress(Phase.PAST_NO_RETURN, 1, REFUSED, BROADCASTING, NOW, null);

    assertThat(line(late, null))
        .isEqualTo(
            "PAST THE POINT OF NO RETURN: phone OKX; being broadcast (1); request refused (58216);"
                + " following OKX's history");
    assertThat(line(late, "being broadcast (1), seen so since noon"))
        .isEqualTo(
            "PAST THE POINT OF NO RETURN: phone OKX; request refused (58216);"
                + " being broadcast (1), seen so since noon");
  }

  @Test
  void shouldNotSayTwiceWhatTheProblemSays() {
    CancellationAnswer unknown = new CancellationAnswer(Verdict.UNKNOWN_ID, "58215", null, NOW);
    String problem = "OKX knows no such withdrawal (58215); asking again until 12:00:30 UTC";

    assertThat(line(progress(2, unknown, null, problem), "not in OKX's history"))
        .isEqualTo("not in OKX's history; " + problem);
    assertThat(line(progress(2, unknown, null, null), null))
        .startsWith("2 requests, the last turned away, no such withdrawal (58215); ");
  }

  @Test
  void shouldNotCountARequestWithoutAnAnswer() {
    CancellationAnswer none = new CancellationAnswer(Verdict.UNANSWERED, null, "busy", NOW);

    assertThat(line(progress(0, none, null, null), "busy"))
        .isEqualTo("request not answered yet; busy");
    assertThat(line(progress(1, none, null, null), "busy"))
        .isEqualTo("1 request, one more not answered yet; busy");
    assertThat(new CancellationSight(progress(1, none, null, null), null).requests())
        .isEqualTo("1, one more not answered yet");
  }

  @Test
  void shouldStayOneLineWhateverComesFromOutside() {
    assertThat(line(progress(0, null, null, "red\u001b[31m\nforged"), "a\rb\u009b2J"))
        .isEqualTo("a b 2J; red [31m forged");
  }

  @Test
  void shouldAskForAWorkerWhenNoneAnswers() {
    assertThat(line(null, null)).isEqualTo("no worker answers; is one running?");
  }

  private static CancellationProgress progress(
      int requests,
      @Nullable CancellationAnswer last,
      @Nullable Withdrawal withdrawal,
      @Nullable String problem) {
    return new CancellationProgress(Phase.WATCHING, requests, last, withdrawal, NOW, problem);
  }

  private static String line(@Nullable CancellationProgress progress, @Nullable String activity) {
    return new CancellationSight(progress, activity).line();
  }
}
