package io.github.cancelwithdrawal.sandbox;

import static io.github.cancelwithdrawal.sandbox.OkxTestClient.CANCEL;
import static io.github.cancelwithdrawal.sandbox.OkxTestClient.CONFIG;
import static io.github.cancelwithdrawal.sandbox.OkxTestClient.HISTORY;
import static io.github.cancelwithdrawal.sandbox.OkxTestClient.ISO_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cancelwithdrawal.sandbox.OkxTestClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request here is right but for one thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalTest {

  private final SettableClock clock = new SettableClock();
  @AutoClose private final Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock);
  private final OkxTestClient client = OkxTestClient.of(okx, clock);
  private final String wdId = okx.add(WithdrawalPlan.waiting());

  static List<Arguments> spoiltHeaders() {
    return List.of(
        arguments("50103", 401, spoil(headers -> headers.remove("OK-ACCESS-KEY"))),
        arguments("50104", 401, spoil(headers -> headers.remove("OK-ACCESS-PASSPHRASE"))),
        arguments("50106", 401, spoil(headers -> headers.remove("OK-ACCESS-SIGN"))),
        arguments("50107", 401, spoil(headers -> headers.remove("OK-ACCESS-TIMESTAMP"))),
        arguments("50119", 200, spoil(headers -> headers.put("OK-ACCESS-KEY", "nobody"))),
        arguments("50105", 401, spoil(headers -> headers.put("OK-ACCESS-PASSPHRASE", "wrong"))),
        arguments("50113", 401, spoil(headers -> headers.put("OK-ACCESS-SIGN", "d3Jvbmc="))),
        arguments("50038", 200, spoil(headers -> headers.put("x-simulated-trading", "1"))),
        arguments("50006", 400, spoil(headers -> headers.remove("Content-Type"))),
        arguments("50006", 400, spoil(headers -> headers.put("Content-Type", "text/plain"))));
  }

  private static Consumer<Map<String, String>> spoil(Consumer<Map<String, String>> spoil) {
    return spoil;
  }

  @ParameterizedTest
  @MethodSource("spoiltHeaders")
  void shouldRefuseASpoiltHeader(String code, int status, Consumer<Map<String, String>> spoil)
      throws Exception {
    clock.advance(Duration.ofSeconds(1));

    Answer answer =
        OkxTestClient.send(client.request("POST", CANCEL, "{\"wdId\":\"" + wdId + "\"}", spoil));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("msg").textValue()).isNotEmpty();
    assertThat(answer.data()).isEmpty();
    assertThat(okx.withdrawal(wdId).state()).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "-30000, 0",
    "30000, 0",
    "-30001, 50102",
    "30001, 50102",
  })
  void shouldRefuseATimestampMoreThan30SecondsOff(long offMillis, String code) throws Exception {
    clock.advance(Duration.ofSeconds(2));
    String timestamp = ISO_MILLIS.format(clock.instant().plusMillis(offMillis));

    Answer answer = OkxTestClient.send(client.request("GET", CONFIG, "", timestamp, headers -> {}));

    assertThat(answer.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00.000000Z",
    "2026-03-01T12:00:00.000+00:00",
    "2026-13-01T12:00:00.000Z",
    "1772366400",
  })
  void shouldRefuseATimestampInAnotherForm(String timestamp) throws Exception {
    Answer answer = OkxTestClient.send(client.request("GET", CONFIG, "", timestamp, headers -> {}));

    assertThat(answer.code()).isEqualTo("50112");
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void shouldRefuseASignatureOverAnotherPathOrBody() throws Exception {
    clock.advance(Duration.ofSeconds(2));
    String sign =
        client
            .request("GET", HISTORY + "?limit=1", "", headers -> {})
            .headers()
            .firstValue("OK-ACCESS-SIGN")
            .orElseThrow();

    Answer otherQuery =
        OkxTestClient.send(
            client.request(
                "GET", HISTORY + "?limit=2", "", headers -> headers.put("OK-ACCESS-SIGN", sign)));
    Answer sameQuery =
        OkxTestClient.send(
            client.request(
                "GET", HISTORY + "?limit=1", "", headers -> headers.put("OK-ACCESS-SIGN", sign)));

    assertThat(otherQuery.code()).isEqualTo("50113");
    assertThat(sameQuery.code()).isEqualTo("0");
  }

  @Test
  void shouldSignWhatWasSentAndNotWhatItMeans() throws Exception {
    clock.advance(Duration.ofSeconds(2));

    assertThat(client.history("ccy=%55SDT&limit=1").code()).isEqualTo("0");
    assertThat(client.post(CANCEL, "{ \"wdId\" :  \"1\" }").code()).isEqualTo("58215");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, 50000, 400",
        "`{\"wdId\":`, 50002, 400",
        "`[\"1\"]`, 50002, 400",
        "`{}`, 50014, 400",
        "`{\"wdId\":\"\"}`, 50014, 400",
        "`{\"wdId\":null}`, 50014, 400",
        "`{\"wdId\":1123456}`, 51000, 400",
        "`{\"wdId\":\"abc\"}`, 51000, 400",
        "`{\"wdId\":\"1123456\"}`, 58215, 200",
      })
  void shouldRefuseABodyThatNamesNoWithdrawal(String body, String code, int status)
      throws Exception {
    clock.advance(Duration.ofSeconds(1));

    Answer answer = client.post(CANCEL, body);

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v5/asset/cancel-withdrawal, 50115, 405",
    "POST, /api/v5/asset/withdrawal-history, 50115, 405",
    "DELETE, /api/v5/account/config, 50115, 405",
    "POST, /api/v5/public/time, 50115, 405",
    "GET, /api/v5/asset/withdrawal, 404, 404",
    "GET, /, 404, 404",
  })
  void shouldRefuseAWrongMethodOrPath(String method, String path, String code, int status)
      throws Exception {
    Answer answer = OkxTestClient.send(client.request(method, path, "", headers -> {}));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void shouldRefuseDemoTradingOfALiveKeyWhereWithdrawalsAreNotTheMatter() throws Exception {
    clock.advance(Duration.ofSeconds(2));

    Answer answer =
        OkxTestClient.send(
            client.request("GET", CONFIG, "", headers -> headers.put("x-simulated-trading", "1")));

    assertThat(answer.code()).isEqualTo("50101");
  }

  @Test
  void shouldRefuseWhatTheKeyMayNotDo() throws Exception {
    clock.advance(Duration.ofSeconds(2));
    okx.addUser("reader", new SandboxKey("read", "s", "p", Set.of(Permission.READ_ONLY), ""));
    okx.addUser("trader", new SandboxKey("trade", "s", "p", Set.of(Permission.TRADE), ""));
    OkxTestClient reader = client.withKey("read", "s", "p");
    OkxTestClient trader = client.withKey("trade", "s", "p");

    assertThat(reader.history("").code()).isEqualTo("0");
    assertThat(reader.cancel(wdId).code()).isEqualTo("50120");
    assertThat(trader.history("").code()).isEqualTo("50120");
    assertThat(trader.cancel(wdId).code()).isEqualTo("58215");
  }

  @Test
  void shouldNameTheCallingAddressWhenTheKeyIsBoundToAnother() throws Exception {
    clock.advance(Duration.ofSeconds(2));
    okx.addUser("bound", new SandboxKey("bound", "s", "p"));
    OkxTestClient bound = client.withKey("bound", "s", "p");

    okx.setBoundIps("bound", "203.0.113.7,203.0.113.8");
    Answer elsewhere = bound.get(CONFIG);
    okx.setBoundIps("bound", "203.0.113.7,127.0.0.1");
    Answer here = bound.get(CONFIG);

    assertThat(elsewhere.code()).isEqualTo("50110");
    assertThat(elsewhere.status()).isEqualTo(401);
    assertThat(elsewhere.body().path("msg").textValue()).contains("127.0.0.1");
    assertThat(here.code()).isEqualTo("0");
    assertThat(here.data().get(0).path("ip").textValue()).isEqualTo("203.0.113.7,127.0.0.1");
  }

  @Test
  void shouldNotKnowARevokedKeyUntilItIsRestored() throws Exception {
    clock.advance(Duration.ofSeconds(2));
    okx.addUser("rotating", new SandboxKey("rotating", "s", "p"));
    OkxTestClient rotating = client.withKey("rotating", "s", "p");

    okx.revokeKey("rotating");
    Answer revoked = rotating.get(CONFIG);
    okx.restoreKey("rotating");
    Answer restored = rotating.get(CONFIG);

    assertThat(revoked.code()).isEqualTo("50119");
    assertThat(restored.code()).isEqualTo("0");
  }
}
