package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.sandbox.OkxTestClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateLimitTest {

  private final SettableClock clock = new SettableClock();
  @AutoClose private final Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock);
  private final OkxTestClient client = OkxTestClient.of(okx, clock);

  @ParameterizedTest
  @CsvSource({
    "/api/v5/asset/withdrawal-history, 6, 1000",
    "/api/v5/account/config, 5, 2000",
    "/api/v5/public/time, 10, 2000",
    "/api/v5/market/index-tickers?quoteCcy=USD, 20, 2000",
  })
  void shouldHoldTheDocumentedLimit(String path, int limit, long windowMillis) throws Exception {
    for (int i = 0; i < limit; i++) {
      assertThat(client.get(path).code()).isEqualTo("0");
    }

    Answer tooMany = client.get(path);
    clock.advance(Duration.ofMillis(windowMillis - 1));
    Answer tooEarly = client.get(path);
    clock.advance(Duration.ofMillis(1));
    Answer again = client.get(path);

    assertThat(tooMany.code()).isEqualTo("50011");
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooEarly.code()).isEqualTo("50011");
    assertThat(again.code()).isEqualTo("0");
  }

  @Test
  void shouldCountTwoKeysOfAUserTogetherAndTwoUsersApart() throws Exception {
    okx.addUser("desk2", new SandboxKey("a", "s", "p"), new SandboxKey("b", "s", "p"));
    OkxTestClient a = client.withKey("a", "s", "p");
    OkxTestClient b = client.withKey("b", "s", "p");

    for (int i = 0; i < 3; i++) {
      assertThat(a.cancel("1").code()).isEqualTo("58215");
      assertThat(b.cancel("1").code()).isEqualTo("58215");
    }

    assertThat(a.cancel("1").code()).isEqualTo("50011");
    assertThat(b.cancel("1").code()).isEqualTo("50011");
    assertThat(client.cancel("1").code()).isEqualTo("58215");
  }

  @Test
  void shouldCountCancelAndHistoryApart() throws Exception {
    for (int i = 0; i < 7; i++) {
      client.history("");
    }

    assertThat(client.history("").code()).isEqualTo("50011");
    assertThat(client.cancel("1").code()).isEqualTo("58215");
  }

  @Test
  void shouldNotCountWhatFailsACheck() throws Exception {
    OkxTestClient forger = client.withKey(Sandbox.API_KEY, "wrong", Sandbox.PASSPHRASE);
    for (int i = 0; i < 7; i++) {
      assertThat(forger.history("").code()).isEqualTo("50113");
    }

    assertThat(client.history("").code()).isEqualTo("0");
  }
}
