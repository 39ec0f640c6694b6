package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cancelwithdrawal.sandbox.Assumptions.Check;
import io.github.cancelwithdrawal.sandbox.Assumptions.Occasion;
import io.github.cancelwithdrawal.sandbox.OkxTestClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssumptionTextTest {

  private static Assumptions assuming(String text) {
    return SandboxOptions.defaults().assuming(text).assumptions;
  }

  @Test
  void shouldReadEveryAssumption() {
    assertThat(assuming("second=fixed").second).isEqualTo(Assumptions.Second.FIXED);
    assertThat(assuming("rejected-requests=counted").rejectedRequests)
        .isEqualTo(Assumptions.RejectedRequests.COUNTED);
    assertThat(assuming("failed-checks=counted").failedChecks)
        .isEqualTo(Assumptions.FailedChecks.COUNTED);
    assertThat(assuming("bounds=inclusive").bounds).isEqualTo(Assumptions.Bounds.INCLUSIVE);
    assertThat(assuming("before-alone=nearest").beforeAlone)
        .isEqualTo(Assumptions.BeforeAlone.NEAREST);
    assertThat(assuming("limit-above-100=capped").limitAbove100)
        .isEqualTo(Assumptions.LimitAbove100.CAPPED);
    assertThat(assuming("error-data=absent").errorData).isEqualTo(Assumptions.ErrorData.ABSENT);
    assertThat(assuming("failed-login=open").failedLogin).isEqualTo(Assumptions.FailedLogin.OPEN);
    assertThat(assuming("push-state-19=pushed").state19).isEqualTo(Assumptions.State19.PUSHED);
    assertThat(assuming("channel-conn-count=sent").connectionCount)
        .isEqualTo(Assumptions.ConnectionCount.SENT);
    assertThat(assuming("history-lag-ms=250").historyLag).isEqualTo(Duration.ofMillis(250));
    assertThat(assuming("cancel-in:-3=0").cancelAnswers)
        .containsEntry("-3", "0")
        .containsEntry("-2", "58220");
    assertThat(
            assuming("check-order=address,signature,timestamp,passphrase,permission,demo-trading")
                .checkOrder)
        .startsWith(Check.ADDRESS, Check.SIGNATURE)
        .hasSize(6);
    assertThat(assuming("unknown-key=50111").answerOn(Occasion.UNKNOWN_KEY))
        .isEqualTo(new Assumptions.Answer("50111", 401));
    assertThat(assuming("too-many-connections=50011/503").answerOn(Occasion.TOO_MANY_CONNECTIONS))
        .isEqualTo(new Assumptions.Answer("50011", 503));
    assertThat(assuming("login-revoked-key=60005").answerOn(Occasion.LOGIN_REVOKED_KEY).code())
        .isEqualTo("60005");
    assertThat(assuming("revoked-key=50119/401").answerOn(Occasion.REVOKED_KEY))
        .isEqualTo(new Assumptions.Answer("50119", 401));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "second=rolling | second is \"rolling\", but must be one of sliding, fixed.",
        "bounds= | bounds is \"\", but must be one of exclusive, inclusive.",
        "history-lag-ms=-1 | history-lag-ms is \"-1\", but must be a whole number, 0 or more.",
        "cancel-in:0=58216 | state is \"0\", but must be one that can't be cancelled: the others accept.",
        "cancel-in:1=no | code is \"no\", but must be a code of OKX: five digits, such as 58216, or 0.",
        "revoked-key=50119/20 | status is 20, but must be an HTTP status from 200 to 599.",
      })
  void shouldSayWhatWouldBeRight(String text, String sentence) {
    assertThatThrownBy(() -> assuming(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource({"lag=5", "second"})
  void shouldNameAllAssumptionsWhereItKnowsNone(String text) {
    assertThatThrownBy(() -> assuming(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one of second=, rejected-requests=")
        .hasMessageContaining("unknown-key, revoked-key");
  }

  @Test
  void shouldWantEveryCheckInAnOrder() {
    assertThatThrownBy(() -> assuming("check-order=signature"))
        .hasMessageStartingWith("check-order is [SIGNATURE], but must be each of");
  }

  @Test
  void shouldAnswerAsAssumed() throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults()
            .assuming("unknown-key=50111")
            .assuming("unknown-path=50005")
            .assuming("error-data=absent")
            .assuming("check-order=signature,timestamp,passphrase,address,demo-trading,permission");
    try (Sandbox okx = Sandbox.start(options)) {
      OkxTestClient client = OkxTestClient.of(okx);

      Answer unknownKey = client.withKey("x", "s", "p").history("");
      Answer unknownPath = client.get("/api/v5/nothing");
      Answer allWrong = client.withKey(Sandbox.API_KEY, "s", "p").history("");

      assertThat(unknownKey.code()).isEqualTo("50111");
      assertThat(unknownKey.status()).isEqualTo(401);
      assertThat(unknownKey.body().has("data")).isFalse();
      assertThat(unknownPath.code()).isEqualTo("50005");
      assertThat(unknownPath.status()).isEqualTo(410);
      assertThat(allWrong.code()).as("the signature before the passphrase").isEqualTo("50113");
    }
  }
}
