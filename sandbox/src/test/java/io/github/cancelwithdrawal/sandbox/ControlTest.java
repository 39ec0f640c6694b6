package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Everything control can do over HTTP. */
final class ControlTest {

  private final SettableClock clock = new SettableClock();
  @AutoClose private final Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock);
  private final OkxTestClient client = OkxTestClient.of(okx, clock);
  private final ControlClient control = ControlClient.of(okx);

  @Test
  void shouldMakeAWithdrawalOutOfNothing() throws Exception {
    String wdId = control.post("/sandbox/withdrawals", "").path("wdIds").get(0).textValue();

    JsonNode row = client.history("wdId=" + wdId).data().get(0);
    assertThat(row.path("ccy").textValue()).isEqualTo("USDT");
    assertThat(row.path("chain").textValue()).isEqualTo("USDT-TRC20");
    assertThat(row.path("amt").textValue()).isEqualTo("100");
    assertThat(row.path("state").textValue()).isEqualTo("0");
  }

  @Test
  void shouldMakeAWithdrawalAsDescribed() throws Exception {
    String wdId =
        control
            .post(
                "/sandbox/withdrawals",
                """
                {"user":"main","count":1,"ccy":"USDT","chain":"USDT-TRC20","amt":"100",
                 "clientId":"","lightning":false,"state":"0",
                 "timeline":[{"afterMs":5000,"state":"1"},{"afterMs":9000,"state":"2"}],
                 "cancelAfterMs":300,"cancelTo":"-1"}
                """)
            .path("wdIds")
            .get(0)
            .textValue();

    clock.advance(Duration.ofMillis(4_999));
    assertThat(client.cancel(wdId).code()).isEqualTo("0");
    clock.advance(Duration.ofMillis(300));

    assertThat(control.get("/sandbox/withdrawals").toString())
        .isEqualTo(
            ("{'withdrawals':[{'wdId':'"
                    + wdId
                    + "','user':'main','state':'-1','states':["
                    + "{'state':'0','at':'2026-03-01T12:00:00Z'},"
                    + "{'state':'-3','at':'2026-03-01T12:00:04.999Z'},"
                    + "{'state':'-1','at':'2026-03-01T12:00:05.299Z'}]}]}")
                .replace('\'', '"'));
  }

  @Test
  void shouldTakeAnIdAndATsAndMakeInternalAndLightningWithdrawals() throws Exception {
    control.post("/sandbox/withdrawals", "{\"wdId\":\"1123456\",\"ts\":\"1674103268472\"}");
    control.post("/sandbox/withdrawals", "{\"wdId\":\"2\",\"internal\":true,\"ts\":1674103268471}");
    control.post("/sandbox/withdrawals", "{\"wdId\":\"3\",\"lightning\":true,\"ts\":1}");

    JsonNode rows = client.history("").data();

    assertThat(rows.get(0).path("wdId").textValue()).isEqualTo("1123456");
    assertThat(rows.get(0).path("ts").textValue()).isEqualTo("1674103268472");
    assertThat(rows.get(1).path("wdId").textValue()).isEqualTo("2");
    assertThat(rows.get(1).path("toAddrType").textValue()).isEqualTo("2");
    assertThat(rows.get(2).path("chain").textValue()).isEqualTo("BTC-Lightning");
    assertThat(client.cancel("3").code()).isEqualTo("58216");
  }

  @Test
  void shouldMakeTenThousandAtOnce() throws Exception {
    JsonNode wdIds = control.post("/sandbox/withdrawals", "{\"count\":10000}").path("wdIds");

    assertThat(wdIds).hasSize(10_000).doesNotHaveDuplicates();
    assertThat(okx.withdrawals()).hasSize(10_000);
  }

  @Test
  void shouldSetAState() throws Exception {
    String wdId = okx.add(WithdrawalPlan.waiting());

    control.post("/sandbox/withdrawals/" + wdId + "/state", "{\"state\":\"4\"}");

    assertThat(okx.withdrawal(wdId).state()).isEqualTo("4");
  }

  @Test
  void shouldAddAndClearFaults() throws Exception {
    control.post(
        "/sandbox/faults",
        "{\"endpoint\":\"cancel-withdrawal\",\"fault\":\"code-58216-after\",\"count\":2}");
    control.post("/sandbox/faults", "{\"fault\":\"html\",\"rate\":1,\"status\":403}");

    assertThat(client.cancel("1").code()).isEqualTo("58216");
    assertThat(client.history("").status()).isEqualTo(403);
    assertThat(client.history("").status()).isEqualTo(403);
    control.delete("/sandbox/faults");
    assertThat(client.history("").status()).isEqualTo(200);
  }

  @Test
  void shouldSkewTheClock() throws Exception {
    control.post("/sandbox/faults", "{\"fault\":\"clock-skew\",\"ms\":-90000,\"endpoint\":\"*\"}");

    assertThat(client.get(OkxTestClient.TIME).data().get(0).path("ts").textValue())
        .isEqualTo(Long.toString(clock.instant().minusSeconds(90).toEpochMilli()));
  }

  @Test
  void shouldAddAUserAndChangeItsKey() throws Exception {
    control.post(
        "/sandbox/users",
        """
        {"user":"desk2","uid":"4711","keys":[{"apiKey":"k","secretKey":"s","passphrase":"p",
         "permissions":["read_only","trade"],"ip":""}]}
        """);
    OkxTestClient desk2 = client.withKey("k", "s", "p");

    assertThat(desk2.cancel("1").code()).isEqualTo("58215");
    control.post("/sandbox/keys/k", "{\"permissions\":[\"read_only\"]}");
    assertThat(desk2.cancel("1").code()).isEqualTo("50120");
    control.post("/sandbox/keys/k", "{\"ip\":\"203.0.113.7\"}");
    assertThat(desk2.cancel("1").code()).isEqualTo("50110");
    control.post("/sandbox/keys/k", "{\"revoked\":true}");
    assertThat(desk2.cancel("1").code()).isEqualTo("50119");
    control.post("/sandbox/keys/k", "{\"revoked\":false,\"ip\":\"\",\"permissions\":[\"trade\"]}");
    assertThat(desk2.cancel("1").code()).isEqualTo("58215");
  }

  @Test
  void shouldShowAndClearWhatHappenedOnTheChannel() throws Exception {
    try (ChannelTestClient subscriber = ChannelTestClient.connectedTo(okx)) {
      subscriber.subscribed(
          Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE, clock.instant());
      String wdId = okx.add(WithdrawalPlan.waiting());
      subscriber.nextRow();

      JsonNode events = control.get("/sandbox/channel").path("events");

      assertThat(events).hasSize(4);
      assertThat(events.get(1).path("kind").textValue()).isEqualTo("login");
      assertThat(events.get(1).path("code").textValue()).isEqualTo("0");
      assertThat(events.get(3).toString())
          .isEqualTo(
              ("{'atMicros':1772366400000000,'kind':'push','connId':'a4d3ae55','user':'main',"
                      + "'apiKey':'sandbox-key','code':'','wdId':'"
                      + wdId
                      + "','state':'0','changedAtMicros':1772366400000000,'fault':''}")
                  .replace('\'', '"'));
      control.delete("/sandbox/channel");
      assertThat(okx.channelEvents()).isEmpty();
    }
  }

  @Test
  void shouldShowAndClearTheRequests() throws Exception {
    String wdId = okx.add(WithdrawalPlan.waiting());
    client.cancel(wdId);
    clock.advance(Duration.ofNanos(1_000));
    client.cancel("7");
    client.history("wdId=" + wdId + "&limit=1");
    client.get(OkxTestClient.TIME + "x");

    JsonNode requests = control.get("/sandbox/requests").path("requests");

    assertThat(requests.get(0).toString())
        .isEqualTo(
            ("{'arrivedAtMicros':1772366400000000,'user':'main','apiKey':'sandbox-key',"
                    + "'method':'POST','path':'/api/v5/asset/cancel-withdrawal','query':'',"
                    + "'wdId':'"
                    + wdId
                    + "','httpStatus':200,'code':'0','inWindow':1}")
                .replace('\'', '"'));
    assertThat(requests.get(1).path("arrivedAtMicros").longValue()).isEqualTo(1772366400000001L);
    assertThat(requests.get(1).path("inWindow").intValue()).isEqualTo(2);
    assertThat(requests.get(1).path("code").textValue()).isEqualTo("58215");
    assertThat(requests.get(2).path("wdId").textValue()).isEqualTo(wdId);
    assertThat(requests.get(2).path("query").textValue()).isEqualTo("wdId=" + wdId + "&limit=1");
    assertThat(requests.get(2).path("inWindow").intValue()).isEqualTo(1);
    assertThat(requests.get(3).path("httpStatus").intValue()).isEqualTo(404);
    assertThat(requests).hasSize(4);
    control.delete("/sandbox/requests");
    assertThat(okx.requests()).isEmpty();
  }
}
