package io.github.cancelwithdrawal.sandbox;

import static io.github.cancelwithdrawal.sandbox.ChannelTestClient.SUBSCRIBE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.sandbox.ChannelEvent.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, and with which code the others do not. */
final class ChannelLoginTest {

  private static final String KEY = Sandbox.API_KEY;
  private static final String SECRET = Sandbox.SECRET_KEY;
  private static final String PASSPHRASE = Sandbox.PASSPHRASE;

  private final SettableClock clock = new SettableClock();
  @AutoClose private final Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock);
  @AutoClose private final ChannelTestClient client = ChannelTestClient.connectedTo(okx);

  ChannelLoginTest() throws Exception {}

  private String now() {
    return Long.toString(clock.instant().getEpochSecond());
  }

  @Test
  void shouldLogInAndSubscribeAsOkxDocumentsIt() throws Exception {
    client.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, now()));
    String login = client.nextText();
    client.send(
        "{\"id\":\"1512\",\"op\":\"subscribe\",\"args\":[{\"channel\":\"withdrawal-info\"}]}");
    String subscribed = client.nextText();
    client.send("{\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"withdrawal-info\"}]}");
    String unsubscribed = client.nextText();

    String connId = okx.channelEvents().get(0).connId();
    assertThat(connId).matches("[0-9a-f]{8}");
    assertThat(login)
        .isEqualTo(
            ("{'event':'login','code':'0','msg':'','connId':'" + connId + "'}").replace('\'', '"'));
    assertThat(subscribed)
        .isEqualTo(
            ("{'id':'1512','event':'subscribe','arg':{'channel':'withdrawal-info'},'connId':'"
                    + connId
                    + "'}")
                .replace('\'', '"'));
    assertThat(unsubscribed)
        .isEqualTo(
            ("{'event':'unsubscribe','arg':{'channel':'withdrawal-info'},'connId':'"
                    + connId
                    + "'}")
                .replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource({"-30.0", "30.0", "0.123", "0.123456789"})
  void shouldTakeATimestampInSecondsThatIsAtMost30SecondsOff(String off) throws Exception {
    String timestamp = new BigDecimal(now()).add(new BigDecimal(off)).toPlainString();

    client.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, timestamp));

    assertThat(client.next().path("event").textValue()).isEqualTo("login");
  }

  @ParameterizedTest
  @CsvSource({"''", ".5", ".120"})
  void shouldTakeATimestampThatIsAJsonNumber(String decimals) throws Exception {
    String timestamp = now() + decimals;
    String login = ChannelTestClient.login(KEY, SECRET, PASSPHRASE, timestamp);

    client.send(login.replace('"' + timestamp + '"', timestamp));

    assertThat(client.next().path("event").textValue()).isEqualTo("login");
  }

  @ParameterizedTest
  @CsvSource({
    "1772366369, 60006",
    "1772366431, 60006",
    "1772366430.001, 60006",
    "1772366400000, 60004",
    "2026-03-01T12:00:00.000Z, 60004",
    "'', 60004",
  })
  void shouldRefuseAnotherTimestamp(String timestamp, String code) throws Exception {
    client.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, timestamp));

    assertRefused(code);
  }

  @ParameterizedTest
  @CsvSource({
    "'', sandbox-secret, sandbox-passphrase, 60005",
    "nobody, sandbox-secret, sandbox-passphrase, 60032",
    "sandbox-key, sandbox-secret, wrong, 60024",
    "sandbox-key, wrong, sandbox-passphrase, 60007",
  })
  void shouldRefuseWrongCredentials(String key, String secret, String passphrase, String code)
      throws Exception {
    client.send(ChannelTestClient.login(key, secret, passphrase, now()));

    assertRefused(code);
  }

  @Test
  void shouldRefuseARevokedKey() throws Exception {
    okx.revokeKey(KEY);

    client.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, now()));

    assertRefused("60032");
  }

  @Test
  void shouldRefuseAKeyThatIsBoundToAnotherAddress() throws Exception {
    okx.setBoundIps(KEY, "203.0.113.7");

    client.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, now()));

    assertRefused("60009");
  }

  @Test
  void shouldRefuseAKeyThatMayNotRead() throws Exception {
    okx.setPermissions(KEY, Set.of(Permission.TRADE));

    client.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, now()));

    assertRefused("60009");
  }

  private void assertRefused(String code) throws Exception {
    JsonNode error = client.next();
    assertThat(error.path("event").textValue()).isEqualTo("error");
    assertThat(error.path("code").textValue()).isEqualTo(code);
    assertThat(error.path("msg").textValue()).isNotEmpty();
    assertThat(error.path("connId").textValue()).matches("[0-9a-f]{8}");
    assertThat(client.closeCode()).isEqualTo(4001);
    assertThat(okx.channelEvents())
        .filteredOn(event -> event.kind() == Kind.LOGIN)
        .extracting(ChannelEvent::code)
        .containsExactly(code);
  }

  @Test
  void shouldKeepTheConnectionOpenAfterAFailedLoginIfSoAssumed() throws Exception {
    SandboxOptions open =
        SandboxOptions.defaults().assuming("failed-login=open").assuming("login-unknown-key=60005");
    try (Sandbox patient = Sandbox.start(open, clock);
        ChannelTestClient again = ChannelTestClient.connectedTo(patient)) {
      again.send(ChannelTestClient.login("nobody", SECRET, PASSPHRASE, now()));
      assertThat(again.next().path("code").textValue()).isEqualTo("60005");

      again.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, now()));

      assertThat(again.next().path("event").textValue()).isEqualTo("login");
    }
  }

  @Test
  void shouldGoByTheExchangesClockWhenItIsOff() throws Exception {
    okx.addFault(Fault.clockSkew(Duration.ofMinutes(2)).at("withdrawal-info"));

    client.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, now()));

    assertRefused("60006");
  }

  @Test
  void shouldRefuseASecondLoginAndKeepTheFirst() throws Exception {
    client.subscribed(KEY, SECRET, PASSPHRASE, clock.instant());

    client.send(ChannelTestClient.login(KEY, SECRET, PASSPHRASE, now()));

    assertThat(client.next().path("code").textValue()).isEqualTo("60031");
    okx.add(WithdrawalPlan.waiting());
    assertThat(client.nextRow().path("state").textValue()).isEqualTo("0");
  }

  @Test
  void shouldRefuseASubscriptionBeforeTheLogin() throws Exception {
    client.send(SUBSCRIBE);

    assertThat(client.next().path("code").textValue()).isEqualTo("60011");
    assertThat(client.nextBeforePong()).isEqualTo("pong");
  }

  @Test
  void shouldCloseTheConnectionWhenItsKeyChanges() throws Exception {
    client.subscribed(KEY, SECRET, PASSPHRASE, clock.instant());

    okx.revokeKey(KEY);

    assertThat(client.closeCode()).isEqualTo(4007);
  }
}
