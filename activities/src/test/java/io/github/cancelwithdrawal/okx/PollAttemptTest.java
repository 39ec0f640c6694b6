package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.LogFields;
import io.github.cancelwithdrawal.WatchReport;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import io.github.cancelwithdrawal.WithdrawalWatch;
import io.temporal.activity.ManualActivityCompletionClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a watch tells in the log; what it tells the workflow is {@link WatchRule}'s. */
class PollAttemptTest {
  private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final Withdrawal CONTRADICTION = withdrawal(WithdrawalState.FAILED, "-1");
  private static final String LINE =
      "WARN 7 of main: OKX's history shows 7 as failed (-1), and yet with the transaction 0xabc;"
          + " ask OKX's support";

  private final VirtualTiming timing = new VirtualTiming();
  private final HeldAttempts attempts = new HeldAttempts();
  private final LogCapture log = new LogCapture(PollAttempt.class);

  @AfterEach
  void stopCapture() {
    log.close();
    attempts.close();
  }

  @Test
  void shouldWarnOnceOfAContradictionAtTheFirstLookThatShowsIt() {
    PollAttempt attempt = watch(withdrawal(WithdrawalState.BROADCASTING, "1"));

    attempt.seen(List.of(withdrawal(WithdrawalState.BROADCASTING, "1")));
    assertThat(log.lines()).isEmpty();
    attempt.seen(List.of(CONTRADICTION));
    attempt.seen(List.of(CONTRADICTION));

    assertThat(log.lines()).containsExactly(LINE);
    assertThat(log.fields().get(0))
        .containsEntry(LogFields.WORKFLOW_ID, "cancel-withdrawal/main/7")
        .containsEntry(LogFields.ACCOUNT, "main")
        .containsEntry(LogFields.WITHDRAWAL_ID, "7");
  }

  @Test
  void shouldNotRepeatWhatTheWatchBeforeItHasTold() {
    PollAttempt attempt = watch(CONTRADICTION);

    attempt.seen(List.of(CONTRADICTION));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void shouldWarnOnceOfWhatComesAndGoes() {
    PollAttempt attempt = watch(/* known= */ null);

    attempt.seen(List.of(CONTRADICTION));
    attempt.seen(List.of(withdrawal(WithdrawalState.IN_REVIEW, "4")));
    attempt.seen(List.of(CONTRADICTION));

    assertThat(log.lines()).containsExactly(LINE);
  }

  /** How a watch ends. */
  private enum End {
    SEEN,
    DEADLINE,
    REJECTED
  }

  /** The feed asks while it keeps others waiting, the one that ends this watch among them. */
  @ParameterizedTest
  @EnumSource
  void shouldAnswerTheFeedWhileItEnds(End end) {
    PollAttempt attempt = watch(/* known= */ null);
    HeldAttempt<WatchReport> held =
        new HeldAttempt<>(attempts, new NoServer(), Duration.ofHours(1), () -> "");
    attempt.begin(held);
    CompletableFuture<Pace> answer = new CompletableFuture<>();
    held.atEnd(
        () -> {
          answer.completeAsync(attempt::pace);
          assertThat(Replies.of(answer)).isNotNull();
        });

    switch (end) {
      case SEEN -> attempt.seen(List.of(withdrawal(WithdrawalState.COMPLETED, "2")));
      case DEADLINE -> timing.advance(Duration.ofMinutes(10));
      case REJECTED ->
          attempt.rejected(OkxFault.withoutCode(CodeClass.MALFORMED, 400, "a parameter is wrong"));
    }

    assertThat(answer).isCompleted();
  }

  private PollAttempt watch(@Nullable Withdrawal known) {
    Instant deadline = timing.now().plus(Duration.ofMinutes(10));
    return new PollAttempt(
        new WithdrawalWatch("main", "7", /* clientId= */ null, known, null, deadline),
        new AccountFeed(
            new WithdrawalFeed(timing),
            new FeedKey("main", new FakeHistory(timing), /* looksPerSecond= */ 3, () -> true)),
        new AccountTrouble("main", timing),
        new LogIds("cancel-withdrawal/main/7", "run", "main", "7", /* clientId= */ null),
        timing);
  }

  private static Withdrawal withdrawal(WithdrawalState state, String code) {
    return new Withdrawal("7", null, state, code, "USDT", "USDT-TRC20", "100", "0.8", "0xabc", DAY);
  }

  private static final class NoServer implements ManualActivityCompletionClient {
    @Override
    public void complete(@Nullable Object result) {}

    @Override
    public void fail(Throwable failure) {}

    @Override
    public void recordHeartbeat(@Nullable Object details) {}

    @Override
    public void reportCancellation(@Nullable Object details) {}
  }
}
