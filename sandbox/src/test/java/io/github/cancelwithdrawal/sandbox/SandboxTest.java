package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SandboxTest {

  @Test
  void shouldCancelAWithdrawalAndShowHowItEnded() throws Exception {
    SettableClock clock = new SettableClock();
    try (Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock)) {
      OkxTestClient client = OkxTestClient.of(okx, clock);
      String wdId = okx.add(WithdrawalPlan.waiting());

      OkxTestClient.Answer answer = client.cancel(wdId);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text())
          .isEqualTo("{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"wdId\":\"" + wdId + "\"}]}");
      assertThat(stateOf(wdId, client)).isEqualTo("-3");
      clock.advance(Duration.ofMillis(800));
      assertThat(stateOf(wdId, client)).isEqualTo("-2");
      assertThat(okx.withdrawal(wdId).states())
          .extracting(StateChange::state)
          .containsExactly("0", "-3", "-2");
    }
  }

  @Test
  void shouldServeTheTimeWithoutASignature() throws Exception {
    try (Sandbox okx = Sandbox.start()) {
      JsonNode data = OkxTestClient.of(okx).get(OkxTestClient.TIME).data();

      Instant ts = Instant.ofEpochMilli(Long.parseLong(data.get(0).get("ts").textValue()));
      assertThat(Duration.between(ts, Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void shouldSayThatAPortIsInUse() {
    try (Sandbox first = Sandbox.start()) {
      SandboxOptions same = SandboxOptions.defaults().withPort(first.port());

      assertThatThrownBy(() -> Sandbox.start(same))
          .isInstanceOf(SandboxException.class)
          .hasMessage(
              "Can't listen on port %d of 127.0.0.1: it is in use, or not to be had here."
                      .formatted(first.port())
                  + " Choose another, or 0 for any free one.");
    }
  }

  private static String stateOf(String wdId, OkxTestClient client) throws Exception {
    return client.history("wdId=" + wdId).data().get(0).get("state").textValue();
  }
}
