package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.WatchReport;
import io.github.cancelwithdrawal.WatchReport.Kind;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import io.github.cancelwithdrawal.WithdrawalWatch;
import io.github.cancelwithdrawal.WithdrawalWatch.AskAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchRuleTest {
  private static final Instant BEGUN = Instant.parse("2026-11-23T15:00:00Z");

  /** As after a refusal: at once. */
  private static final AskAgain REFUSED = new AskAgain(BEGUN, 1, BEGUN);

  /** As after an acceptance: with patience. */
  private static final AskAgain ACCEPTED = new AskAgain(BEGUN.plusSeconds(10), 2, BEGUN);

  @ParameterizedTest
  @EnumSource(names = {"CANCELED", "FAILED", "COMPLETED"})
  void shouldEndWhenFinal(WithdrawalState state) {
    WatchRule rule = new WatchRule(watch(ACCEPTED, null), BEGUN);

    WatchReport report = rule.seen(rows(state, null), after(1));

    assertThat(report).isNotNull();
    assertThat(report.kind()).isEqualTo(Kind.FINAL);
    assertThat(report.withdrawal()).isEqualTo(withdrawal(state, null));
    assertThat(report.seenAt()).isEqualTo(after(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELED", "FAILED", "COMPLETED", "BROADCASTING", "WAITING", "UNKNOWN"})
  void shouldWantALookWhenAPushMakesADifference(WithdrawalState state) {
    WatchRule rule = new WatchRule(watch(REFUSED, null), BEGUN);

    assertThat(rule.wants(withdrawal(state, null))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELING", "IN_REVIEW", "APPROVED", "WAITING_FOR_TRANSFER"})
  void shouldNotWantALookWhenAPushMakesNone(WithdrawalState state) {
    WatchRule rule = new WatchRule(watch(REFUSED, null), BEGUN);

    assertThat(rule.wants(withdrawal(state, null))).isFalse();
  }

  @Test
  void shouldNotWantALookAtWhatItHasSeen() {
    WatchRule rule = new WatchRule(watch(ACCEPTED, null), BEGUN);
    rule.seen(rows(WithdrawalState.WAITING, null), after(1));

    assertThat(rule.wants(withdrawal(WithdrawalState.WAITING, null))).isFalse();
    assertThat(rule.wants(withdrawal(WithdrawalState.WAITING, "0xabc"))).isTrue();
  }

  @Test
  void shouldNotAskAgainAfterAnAcceptanceBecauseOfAPushAlone() {
    WatchRule rule = new WatchRule(watch(ACCEPTED, null), BEGUN);
    rule.wants(withdrawal(WithdrawalState.CANCELING, null));

    assertThat(rule.seen(rows(WithdrawalState.WAITING, null), after(1))).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"WAITING_FOR_TRANSFER", "IN_REVIEW", "APPROVED", "CANCELING", "UNKNOWN"})
  void shouldGoOnWhilePending(WithdrawalState state) {
    WatchRule rule = new WatchRule(watch(REFUSED, null), BEGUN);

    assertThat(rule.seen(rows(state, null), after(1))).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELED", "FAILED"})
  void shouldNotBelieveAnEndThatHasATransaction(WithdrawalState state) {
    Withdrawal known = withdrawal(WithdrawalState.BROADCASTING, "0xabc");
    WatchRule rule = new WatchRule(watch(ACCEPTED, known), BEGUN);

    assertThat(rule.seen(rows(state, "0xabc"), after(1))).isNull();
    assertThat(rule.pending().problem()).contains("0xabc").contains(state.description());
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELED", "FAILED"})
  void shouldNotForgetATransactionThatALaterRowDoesNotShow(WithdrawalState state) {
    Withdrawal known = withdrawal(WithdrawalState.BROADCASTING, "0xabc");
    WatchRule rule = new WatchRule(watch(ACCEPTED, known), BEGUN);

    assertThat(rule.seen(rows(state, null), after(1))).isNull();
    assertThat(rule.pending().problem()).contains("0xabc");
    assertThat(rule.pending().withdrawal()).isEqualTo(withdrawal(state, "0xabc"));
  }

  @Test
  void shouldNotChooseBetweenTwoWithdrawalsOfOneClientId() {
    WatchRule rule =
        new WatchRule(new WithdrawalWatch("main", null, "rent", null, null, after(60)), BEGUN);
    Withdrawal waiting = withdrawal(WithdrawalState.WAITING, null);
    Withdrawal canceled =
        new Withdrawal(
            "8", "rent", WithdrawalState.CANCELED, "-2", null, null, null, null, null, BEGUN);

    assertThat(rule.seen(List.of(canceled, waiting), after(1))).isNull();
    assertThat(rule.pending().withdrawal()).isNull();
    assertThat(rule.pending().absent()).isFalse();
    assertThat(rule.pending().problem()).contains("8, 1123456");
  }

  @Test
  void shouldNotBelieveTwoRowsThatDisagree() {
    WatchRule rule = new WatchRule(watch(ACCEPTED, null), BEGUN);
    List<Withdrawal> rows =
        List.of(
            withdrawal(WithdrawalState.CANCELED, null),
            withdrawal(WithdrawalState.COMPLETED, null));

    assertThat(rule.seen(rows, after(1))).isNull();
    assertThat(rule.pending().problem()).contains("two rows").contains("disagree");
  }

  @Test
  void shouldBelieveTwoRowsThatAgree() {
    WatchRule rule = new WatchRule(watch(ACCEPTED, null), BEGUN);
    Withdrawal canceled = withdrawal(WithdrawalState.CANCELED, null);

    assertThat(rule.seen(List.of(canceled, canceled), after(1))).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"BROADCASTING", "VALIDATING", "HELD_BY_REGULATION"})
  void shouldReportThePointOfNoReturnOnce(WithdrawalState state) {
    WatchRule first = new WatchRule(watch(ACCEPTED, null), BEGUN);
    WatchReport report = first.seen(rows(state, null), after(1));
    assertThat(report).isNotNull();
    assertThat(report.kind()).isEqualTo(Kind.PAST_NO_RETURN);

    WatchRule second = new WatchRule(watch(ACCEPTED, report.withdrawal()), after(2));
    assertThat(second.seen(rows(state, null), after(3))).isNull();
    assertThat(second.pace(after(3))).isEqualTo(Pace.CALM);
  }

  @Test
  void shouldReportATransactionAsThePointOfNoReturn() {
    WatchRule rule = new WatchRule(watch(ACCEPTED, null), BEGUN);

    WatchReport report = rule.seen(rows(WithdrawalState.IN_REVIEW, "0xabc"), after(1));

    assertThat(report).isNotNull();
    assertThat(report.kind()).isEqualTo(Kind.PAST_NO_RETURN);
  }

  @Test
  void shouldAskAtOnceWhenARefusedOneIsCancelable() {
    WatchRule rule = new WatchRule(watch(REFUSED, null), BEGUN);

    assertThat(kindOf(rule.seen(rows(WithdrawalState.WAITING, null), after(0))))
        .isEqualTo(Kind.CANCELABLE);
  }

  @Test
  void shouldBePatientWithAnAcceptedOne() {
    WatchRule rule = new WatchRule(watch(ACCEPTED, null), BEGUN);

    assertThat(rule.seen(rows(WithdrawalState.WAITING, null), after(1))).isNull();
    assertThat(rule.seen(rows(WithdrawalState.WAITING, null), after(9))).isNull();
    assertThat(rule.seen(rows(WithdrawalState.WAITING, null), after(10))).isNull();
    assertThat(kindOf(rule.seen(rows(WithdrawalState.WAITING, null), after(11))))
        .isEqualTo(Kind.CANCELABLE);
  }

  @Test
  void shouldAskAtOnceWhenItBecomesCancelableAgain() {
    WatchRule rule = new WatchRule(watch(ACCEPTED, null), BEGUN);

    assertThat(rule.seen(rows(WithdrawalState.CANCELING, null), after(1))).isNull();
    assertThat(kindOf(rule.seen(rows(WithdrawalState.WAITING, null), after(2))))
        .isEqualTo(Kind.CANCELABLE);
  }

  @Test
  void shouldRememberAcrossStretchesThatItWasNotCancelable() {
    AskAgain longRefused = new AskAgain(BEGUN.minusSeconds(600), 2, BEGUN.minusSeconds(600));
    WatchRule rule =
        new WatchRule(watch(longRefused, withdrawal(WithdrawalState.IN_REVIEW, null)), BEGUN);

    assertThat(kindOf(rule.seen(rows(WithdrawalState.WAITING, null), after(1))))
        .isEqualTo(Kind.CANCELABLE);
  }

  @Test
  void shouldNotTakeAStateFromBeforeTheRequestForOneAfterIt() {
    WatchRule rule =
        new WatchRule(watch(ACCEPTED, withdrawal(WithdrawalState.IN_REVIEW, null)), BEGUN);

    assertThat(rule.seen(rows(WithdrawalState.WAITING, null), after(1))).isNull();
  }

  @Test
  void shouldNeverAskWhenToldNotTo() {
    WatchRule rule = new WatchRule(watch(null, null), BEGUN);

    assertThat(rule.seen(rows(WithdrawalState.IN_REVIEW, null), after(1))).isNull();
    assertThat(rule.seen(rows(WithdrawalState.WAITING, null), after(100))).isNull();
  }

  @Test
  void shouldReportTheWithdrawalOfAClientId() {
    WatchRule rule =
        new WatchRule(new WithdrawalWatch("main", null, "rent", null, null, after(60)), BEGUN);

    assertThat(kindOf(rule.seen(rows(WithdrawalState.WAITING, null), after(1))))
        .isEqualTo(Kind.FOUND);
  }

  @Test
  void shouldSayWhetherTheHistoryWasReadInVain() {
    WatchRule rule = new WatchRule(watch(REFUSED, null), BEGUN);
    assertThat(rule.pending().absent()).isFalse();

    rule.missed("OKX answered with HTTP 503");
    assertThat(rule.pending().absent()).isFalse();
    assertThat(rule.pending().problem()).isEqualTo("OKX answered with HTTP 503");

    rule.absent();
    assertThat(rule.pending().absent()).isTrue();
    assertThat(rule.pending().problem()).isNull();

    rule.missed("OKX answered with HTTP 503");
    assertThat(rule.pending().absent()).as("it may have come since").isFalse();

    assertThat(rule.seen(rows(WithdrawalState.IN_REVIEW, null), after(1))).isNull();
    assertThat(rule.pending().absent()).isFalse();
  }

  @Test
  void shouldLookSoonerWhereItMatters() {
    WatchRule accepted = new WatchRule(watch(ACCEPTED, null), BEGUN);
    WatchRule refused = new WatchRule(watch(REFUSED, null), BEGUN);

    assertThat(accepted.pace(after(1))).isEqualTo(Pace.BRISK);
    assertThat(accepted.pace(after(61))).isEqualTo(Pace.HOT);
    assertThat(refused.pace(after(1))).isEqualTo(Pace.HOT);
  }

  @Test
  void shouldTellTheStateAndSinceWhen() {
    WatchRule rule = new WatchRule(watch(REFUSED, null), BEGUN);
    assertThat(rule.status()).isEqualTo("not looked yet");

    rule.seen(rows(WithdrawalState.IN_REVIEW, null), after(1));
    rule.seen(rows(WithdrawalState.IN_REVIEW, null), after(2));

    assertThat(rule.status()).isEqualTo("in review (x), seen so since 2026-11-23T15:00:01Z");
  }

  private static Instant after(long seconds) {
    return BEGUN.plus(Duration.ofSeconds(seconds));
  }

  private static @Nullable Kind kindOf(@Nullable WatchReport report) {
    return report == null ? null : report.kind();
  }

  private static WithdrawalWatch watch(@Nullable AskAgain askAgain, @Nullable Withdrawal known) {
    return new WithdrawalWatch("main", "1123456", null, known, askAgain, after(600));
  }

  private static List<Withdrawal> rows(WithdrawalState state, @Nullable String transactionId) {
    return List.of(withdrawal(state, transactionId));
  }

  private static Withdrawal withdrawal(WithdrawalState state, @Nullable String transactionId) {
    String code = state == WithdrawalState.IN_REVIEW ? "x" : state.name();
    return new Withdrawal(
        "1123456", null, state, code, "USDT", "USDT-TRC20", "100", "0.8", transactionId, BEGUN);
  }
}
