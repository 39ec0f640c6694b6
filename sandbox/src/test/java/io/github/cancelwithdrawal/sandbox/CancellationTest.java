package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The states of one withdrawal, by a clock that stands still. */
final class CancellationTest {

  private static final CancellationRule RULE =
      new CancellationRule(Assumptions.strictest().cancelAnswers);

  private final SettableClock clock = new SettableClock();
  private final Instant created = clock.instant();

  private SandboxWithdrawal made(WithdrawalPlan plan) {
    return new SandboxWithdrawal("91000001", plan, clock, (withdrawal, firstNew) -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, -3",
    "17, 0, -3",
    "19, 0, -3",
    "10, 58216, 10",
    "4, 58216, 4",
    "5, 58216, 5",
    "6, 58216, 6",
    "8, 58216, 8",
    "9, 58216, 9",
    "12, 58216, 12",
    "7, 58216, 7",
    "1, 58216, 1",
    "15, 58216, 15",
    "16, 58216, 16",
    "-3, 58216, -3",
    "-2, 58220, -2",
    "-1, 58216, -1",
    "2, 58216, 2",
    "99, 58216, 99",
  })
  void shouldAnswerByTheState(String state, String code, String stateAfterwards) {
    SandboxWithdrawal withdrawal = made(WithdrawalPlan.inState(state));

    assertThat(withdrawal.cancel(RULE)).isEqualTo(code);
    assertThat(withdrawal.view().state()).isEqualTo(stateAfterwards);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "17", "19", "-2"})
  void shouldNeverCancelOverLightning(String state) {
    SandboxWithdrawal withdrawal = made(WithdrawalPlan.inState(state).overLightning());

    assertThat(withdrawal.cancel(RULE)).isEqualTo("58216");
    assertThat(withdrawal.view().state()).isEqualTo(state);
  }

  @Test
  void shouldFollowItsTimeline() {
    SandboxWithdrawal withdrawal =
        made(
            WithdrawalPlan.waiting()
                .then(Duration.ofSeconds(5), "1")
                .then(Duration.ofSeconds(9), "2"));

    assertThat(stateAfter(withdrawal, 4_999)).isEqualTo("0");
    assertThat(stateAfter(withdrawal, 5_000)).isEqualTo("1");
    assertThat(stateAfter(withdrawal, 8_999)).isEqualTo("1");
    assertThat(stateAfter(withdrawal, 9_000)).isEqualTo("2");
    assertThat(withdrawal.stateAt(created.minusNanos(1))).isEmpty();
    assertThat(withdrawal.view().states()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-2", "-1", "2", "0"})
  void shouldEndCancellingAsPlannedAndForgetTheTimeline(String end) {
    SandboxWithdrawal withdrawal =
        made(
            WithdrawalPlan.waiting()
                .then(Duration.ofSeconds(5), "1")
                .cancellingFor(Duration.ofMillis(700))
                .cancellingTo(end));
    clock.advance(Duration.ofMillis(4_900));

    withdrawal.cancel(RULE);
    clock.advance(Duration.ofMillis(699));
    assertThat(withdrawal.view().state()).isEqualTo("-3");
    clock.advance(Duration.ofMillis(1));

    assertThat(withdrawal.view().states())
        .containsExactly(
            new StateChange("0", created),
            new StateChange("-3", created.plusMillis(4_900)),
            new StateChange(end, created.plusMillis(5_600)));
    clock.advance(Duration.ofDays(1));
    assertThat(withdrawal.view().state()).isEqualTo(end);
  }

  @Test
  void shouldBeCancellableAgainAfterACancellationThatLedBack() {
    SandboxWithdrawal withdrawal = made(WithdrawalPlan.waiting().cancellingTo("0"));

    assertThat(withdrawal.cancel(RULE)).isEqualTo("0");
    assertThat(withdrawal.cancel(RULE)).isEqualTo("58216");
    clock.advance(Duration.ofMillis(800));
    assertThat(withdrawal.cancel(RULE)).isEqualTo("0");
  }

  @Test
  void shouldEndTimelineAndCancellingWhenItsStateIsSet() {
    SandboxWithdrawal withdrawal = made(WithdrawalPlan.waiting().then(Duration.ofSeconds(5), "1"));
    withdrawal.cancel(RULE);

    withdrawal.setState("4");
    clock.advance(Duration.ofDays(1));

    assertThat(withdrawal.view().states())
        .extracting(StateChange::state)
        .containsExactly("0", "-3", "4");
  }

  @Test
  void shouldHaveATransactionFromItsBroadcastOnForEver() {
    SandboxWithdrawal withdrawal = made(WithdrawalPlan.waiting().then(Duration.ofSeconds(5), "1"));

    assertThat(withdrawal.hasTransactionAt(created.plusMillis(4_999))).isFalse();
    assertThat(withdrawal.hasTransactionAt(created.plusSeconds(5))).isTrue();
    clock.advance(Duration.ofSeconds(6));
    withdrawal.setState("-2");
    assertThat(withdrawal.hasTransactionAt(clock.instant())).isTrue();
  }

  @Test
  void shouldHaveNoTransactionWithoutABroadcastNorForAnInternalTransfer() {
    SandboxWithdrawal failed = made(WithdrawalPlan.inState("-1"));
    SandboxWithdrawal internal = made(WithdrawalPlan.inState("2").internal());

    assertThat(failed.hasTransactionAt(created)).isFalse();
    assertThat(internal.hasTransactionAt(created)).isFalse();
  }

  @Test
  void shouldAnswerOtherwiseIfAssumed() {
    CancellationRule flipped = new CancellationRule(Map.of("-3", "0", "1", "58220"));

    assertThat(made(WithdrawalPlan.inState("-3")).cancel(flipped)).isEqualTo("0");
    assertThat(made(WithdrawalPlan.inState("1")).cancel(flipped)).isEqualTo("58220");
    assertThat(made(WithdrawalPlan.inState("2")).cancel(flipped)).isEqualTo("58216");
  }

  @Test
  void shouldListStatesInTheOrderOfTime() {
    Timeline timeline =
        new Timeline(List.of(new StateChange("0", created)))
            .canceledAt(created.plusSeconds(1), Duration.ZERO, "-2");

    assertThat(timeline.stateAt(created.plusSeconds(1))).contains("-2");
    assertThat(timeline.until(created.plusSeconds(1)))
        .extracting(StateChange::state)
        .containsExactly("0", "-3", "-2");
  }

  private String stateAfter(SandboxWithdrawal withdrawal, long millis) {
    return withdrawal.stateAt(created.plusMillis(millis)).orElseThrow();
  }
}
