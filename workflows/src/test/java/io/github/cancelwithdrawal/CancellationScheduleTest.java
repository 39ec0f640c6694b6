package io.github.cancelwithdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationSchedule.Stretch;
import io.github.cancelwithdrawal.WithdrawalWatch.AskAgain;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationScheduleTest {
  private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

  @Test
  void shouldGiveAnAcceptedRequestTimeToShowItsEffect() {
    AskAgain askAgain = askAgain(Verdict.ACCEPTED, 0);

    assertThat(askAgain).isEqualTo(new AskAgain(NOW.plusSeconds(10), 2, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "1,0,0",
    "2,2,0",
    "3,4,0",
    "4,8,0",
    "5,16,0",
    "6,32,2",
    "7,60,4",
    "8,60,8",
    "11,60,60",
    "10000,60,60"
  })
  void shouldAskAtOnceAfterTheFirstRefusalAndThenEverMoreRarely(
      int refusals, int ifStill, int ifAgain) {
    AskAgain askAgain = askAgain(Verdict.REFUSED, refusals);

    assertThat(askAgain)
        .isEqualTo(new AskAgain(NOW.plusSeconds(ifStill), 1, NOW.plusSeconds(ifAgain)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
  void shouldTreatAllThatIsNotAcceptedAsARefusal(Verdict verdict) {
    assertThat(askAgain(verdict, 5)).isEqualTo(askAgain(Verdict.REFUSED, 5));
  }

  @Test
  void shouldWatchCloselyUntilTenMinutesAfterTheLastNews() {
    Instant deadline = NOW.plus(Duration.ofDays(7));

    assertThat(CancellationSchedule.stretch(NOW, NOW.minusSeconds(60), deadline))
        .isEqualTo(new Stretch(NOW.plusSeconds(540), Duration.ofSeconds(30)));
    assertThat(CancellationSchedule.stretch(NOW, NOW.minusSeconds(600), deadline))
        .isEqualTo(new Stretch(deadline, Duration.ofMinutes(3)));
    assertThat(CancellationSchedule.stretch(NOW, NOW, NOW.plusSeconds(5)))
        .isEqualTo(new Stretch(NOW.plusSeconds(5), Duration.ofSeconds(30)));
  }

  @Test
  void shouldGiveTheLastAcceptedRequestThirtySecondsEvenBeyondTheDeadline() {
    assertThat(CancellationSchedule.lastLook(NOW, null)).isEqualTo(NOW);
    assertThat(CancellationSchedule.lastLook(NOW, NOW.minusSeconds(31))).isEqualTo(NOW);
    assertThat(CancellationSchedule.lastLook(NOW, NOW.plusSeconds(1)))
        .isEqualTo(NOW.plusSeconds(31));
  }

  @Test
  void shouldGiveAnUnknownIdUpAfterThirtySeconds() {
    assertThat(CancellationSchedule.isUnknownForGood(null, NOW)).isFalse();
    assertThat(CancellationSchedule.isUnknownForGood(NOW.minusSeconds(29), NOW)).isFalse();
    assertThat(CancellationSchedule.isUnknownForGood(NOW.minusSeconds(30), NOW)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1,10", "4,10", "5,16", "6,32", "7,60", "99,60"})
  void shouldLookForAnUnknownIdEverLonger(int refusals, int seconds) {
    assertThat(CancellationSchedule.unknownIdWatch(refusals))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"-5,0", "0,0", "3,3", "10,10", "86400,10"})
  void shouldPauseForWhatIsLeftButNotLong(int left, int pause) {
    assertThat(CancellationSchedule.pause(NOW, NOW.plusSeconds(left)))
        .isEqualTo(Duration.ofSeconds(pause));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "2,2", "4,4", "8,8", "16,15", "31,15"})
  void shouldLookAnAccountUpEverMoreRarely(int waited, int pause) {
    assertThat(CancellationSchedule.accountPause(Duration.ofSeconds(waited)))
        .isEqualTo(Duration.ofSeconds(pause));
  }

  private static AskAgain askAgain(Verdict verdict, int refusals) {
    return CancellationSchedule.askAgain(
        new CancellationAnswer(verdict, null, null, NOW), refusals);
  }
}
