package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkxAccountSettingsTest {
  private static final OkxCredentials CREDENTIALS = new OkxCredentials("key", "secret", "phrase");

  @Test
  void shouldLeaveHalfOfTheLimitToOthersUnlessToldOtherwise() {
    OkxAccountSettings usual = new OkxAccountSettings("main", "global", () -> CREDENTIALS, null);

    assertThat(usual.historyLooksPerSecond()).isEqualTo(3);
    assertThat(usual.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({"1, PT1S", "6, PT30S"})
  void shouldTakeWhatIsInRange(int looks, Duration timeout) {
    assertThat(settings(looks, timeout).historyLooksPerSecond()).isEqualTo(looks);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 7})
  void shouldRefuseLooksBeyondTheLimit(int looks) {
    assertThatThrownBy(() -> settings(looks, Duration.ofSeconds(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "historyLooksPerSecond is " + looks + "; a whole number from 1 to 6 is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-5S", "PT0.999S", "PT30.001S", "PT1H"})
  void shouldRefuseTimeoutsThatCannotWork(Duration timeout) {
    assertThatThrownBy(() -> settings(3, timeout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout is " + timeout + "; PT1S to PT30S is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "the treasury", "tresorerie/eu", "trésorerie", "a.b"})
  void shouldRefuseNamesThatNoRequestCouldHave(String name) {
    assertThatThrownBy(() -> new OkxAccountSettings(name, "global", () -> CREDENTIALS, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the account's name is \""
                + name
                + "\"; 1 to 64 letters, digits, '-' and '_' are expected");
    assertThatThrownBy(() -> CancelWithdrawalRequest.of(name, "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Desk_2", "treasury-eu", "0123456789-123456789-123456789-123456789"})
  void shouldTakeNamesThatRequestsHave(String name) {
    assertThat(new OkxAccountSettings(name, "global", () -> CREDENTIALS, name).name())
        .isEqualTo(CancelWithdrawalRequest.of(name, "1").account());
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "vault-watch"})
  void shouldRefuseGroupsWhoseQueueIsTakenByWatches(String group) {
    assertThatThrownBy(() -> settings(3, Duration.ofSeconds(10)).withGroup(group))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "group is \"" + group + "\"; a name that does not end with \"watch\" is expected");
  }

  private static OkxAccountSettings settings(int looks, Duration timeout) {
    return new OkxAccountSettings("main", "global", () -> CREDENTIALS, null)
        .withHistoryLooksPerSecond(looks)
        .withTimeout(timeout);
  }
}
