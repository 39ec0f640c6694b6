package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.sandbox.ChannelEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What subscribers of withdrawal-info are told, and when. */
final class PushTest {

  @AutoClose private final Sandbox okx = Sandbox.start();
  @AutoClose private final ChannelTestClient client = ChannelTestClient.subscribedTo(okx);

  PushTest() throws Exception {}

  @Test
  void shouldTellOfANewWithdrawalInTheShapeThatOkxDocuments() throws Exception {
    JsonNode documented = Samples.read("withdrawal-info-push-in-okx-documentation.json");

    String wdId = okx.add(WithdrawalPlan.waiting().withClientId("mine1"));
    JsonNode push = client.next();

    assertThat(names(push)).isEqualTo(names(documented));
    assertThat(names(push.path("arg"))).isEqualTo(names(documented.path("arg")));
    JsonNode row = push.path("data").get(0);
    assertThat(names(row)).isEqualTo(names(documented.path("data").get(0)));
    assertThat(push.path("arg").path("channel").textValue()).isEqualTo("withdrawal-info");
    assertThat(push.path("arg").path("uid").textValue()).matches("\\d{18}");
    assertThat(row.path("uid")).isEqualTo(push.path("arg").path("uid"));
    assertThat(row.path("subAcct").textValue()).isEmpty();
    assertThat(row.path("wdId").textValue()).isEqualTo(wdId);
    assertThat(row.path("clientId").textValue()).isEqualTo("mine1");
    assertThat(row.path("state").textValue()).isEqualTo("0");
    assertThat(row.path("nonTradableAsset").textValue()).isEqualTo("false");
    assertThat(Instant.ofEpochMilli(Long.parseLong(row.path("pTime").textValue())))
        .isBetween(okx.withdrawal(wdId).states().get(0).at().minusMillis(1), Instant.now());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names.stream().sorted().toList();
  }

  @Test
  void shouldTellOfEveryStateOfATimelineInItsOrder() throws Exception {
    okx.add(
        WithdrawalPlan.inState("4")
            .then(Duration.ofMillis(50), "0")
            .then(Duration.ofMillis(100), "1")
            .then(Duration.ofMillis(100), "2"));

    assertThat(nextStates(4)).containsExactly("4", "0", "1", "2");
  }

  @Test
  void shouldTellOfATimelineThatWasUnderWayBeforeAnybodySubscribed() throws Exception {
    okx.addUser("desk2", new SandboxKey("k", "s", "p"));
    okx.add(WithdrawalPlan.waiting().withUser("desk2").then(Duration.ofMillis(500), "1"));
    try (ChannelTestClient late = ChannelTestClient.connectedTo(okx)) {
      late.subscribed("k", "s", "p", Instant.now());

      assertThat(late.nextRow().path("state").textValue()).isEqualTo("1");
    }
  }

  @Test
  void shouldTellOfACancellationAndNotOfWhatItPutAnEndTo() throws Exception {
    String wdId =
        okx.add(
            WithdrawalPlan.waiting()
                .then(Duration.ofMillis(400), "1")
                .cancellingFor(Duration.ofMillis(600)));
    assertThat(nextStates(1)).containsExactly("0");

    OkxTestClient.of(okx).cancel(wdId);

    assertThat(nextStates(2)).containsExactly("-3", "-2");
  }

  @Test
  void shouldTellOfAStateThatIsSet() throws Exception {
    String wdId = okx.add(WithdrawalPlan.waiting());

    okx.setState(wdId, "4");

    assertThat(nextStates(2)).containsExactly("0", "4");
  }

  @Test
  void shouldShowTheTransactionOnceThereIsOne() throws Exception {
    okx.add(WithdrawalPlan.waiting().then(Duration.ofMillis(50), "1"));

    assertThat(client.nextRow().path("txId").textValue()).isEmpty();
    assertThat(client.nextRow().path("txId").textValue()).isNotEmpty();
  }

  @Test
  void shouldNotTellOfState19UnlessAssumed() throws Exception {
    okx.add(WithdrawalPlan.inState("19"));
    try (Sandbox telling =
            Sandbox.start(SandboxOptions.defaults().assuming("push-state-19=pushed"));
        ChannelTestClient told = ChannelTestClient.subscribedTo(telling)) {
      telling.add(WithdrawalPlan.inState("19"));

      assertThat(told.nextRow().path("state").textValue()).isEqualTo("19");
      assertThat(client.nextBeforePong()).isEqualTo("pong");
    }
  }

  @Test
  void shouldTellNobodyOfAnotherUsersWithdrawals() throws Exception {
    okx.addUser("desk2", new SandboxKey("k", "s", "p"));

    okx.add(WithdrawalPlan.waiting().withUser("desk2"));
    okx.add(WithdrawalPlan.inState("7"));

    assertThat(client.nextRow().path("state").textValue()).isEqualTo("7");
  }

  @Test
  void shouldTellAMainAccountOfItsSubAccountsButNotTheOtherWayRound() throws Exception {
    okx.addSubAccount("vault", Sandbox.MAIN_USER, new SandboxKey("v", "s", "p"));
    try (ChannelTestClient vault = ChannelTestClient.connectedTo(okx)) {
      vault.subscribed("v", "s", "p", Instant.now());
      okx.add(WithdrawalPlan.inState("7"));
      okx.add(WithdrawalPlan.waiting().withUser("vault").then(Duration.ofMillis(50), "1"));

      JsonNode toVault = vault.next();
      client.next();
      JsonNode toMain = client.next();

      JsonNode row = toMain.path("data").get(0);
      assertThat(toVault.path("data").get(0).path("state").textValue()).isEqualTo("0");
      assertThat(toVault.path("arg").path("uid")).isEqualTo(row.path("uid"));
      assertThat(toMain.path("arg").path("uid")).isNotEqualTo(row.path("uid"));
      assertThat(row.path("subAcct").textValue()).isEqualTo("vault");
      assertThat(nextStates(1)).containsExactly("1");
    }
  }

  @Test
  void shouldNarrowASubscriptionToACurrency() throws Exception {
    okx.addUser("desk2", new SandboxKey("k", "s", "p"));
    try (ChannelTestClient narrow = ChannelTestClient.connectedTo(okx)) {
      narrow.subscribed("k", "s", "p", Instant.now());
      narrow.send("{\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"withdrawal-info\"}]}");
      narrow.send(
          "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"withdrawal-info\",\"ccy\":\"BTC\"}]}");
      assertThat(narrow.next().path("event").textValue()).isEqualTo("unsubscribe");
      assertThat(narrow.next().path("arg").path("ccy").textValue()).isEqualTo("BTC");

      okx.add(WithdrawalPlan.waiting().withUser("desk2"));
      okx.add(WithdrawalPlan.waiting().withUser("desk2").withCcy("BTC"));

      JsonNode push = narrow.next();
      assertThat(push.path("arg").path("ccy").textValue()).isEqualTo("BTC");
      assertThat(push.path("data").get(0).path("ccy").textValue()).isEqualTo("BTC");
    }
  }

  @Test
  void shouldTellNothingMoreOnceUnsubscribed() throws Exception {
    client.send("{\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"withdrawal-info\"}]}");
    assertThat(client.next().path("event").textValue()).isEqualTo("unsubscribe");

    okx.add(WithdrawalPlan.waiting());

    assertThat(client.nextBeforePong()).isEqualTo("pong");
  }

  @Test
  void shouldLogEveryStepAndWhenTheStateChangedThatAPushTellsOf() throws Exception {
    String wdId = okx.add(WithdrawalPlan.waiting().then(Duration.ofMillis(100), "2"));
    nextStates(2);

    List<ChannelEvent> events = okx.channelEvents();

    assertThat(events)
        .extracting(ChannelEvent::kind)
        .containsExactly(Kind.CONNECT, Kind.LOGIN, Kind.SUBSCRIBE, Kind.PUSH, Kind.PUSH);
    assertThat(events.subList(1, 5)).extracting(ChannelEvent::user).containsOnly("main");
    assertThat(events).extracting(ChannelEvent::connId).containsOnly(events.get(0).connId());
    ChannelEvent last = events.get(4);
    assertThat(last.wdId()).isEqualTo(wdId);
    assertThat(last.state()).isEqualTo("2");
    assertThat(last.changedAt()).isEqualTo(okx.withdrawal(wdId).states().get(1).at());
    assertThat(last.at()).isAfterOrEqualTo(last.changedAt());
  }

  private List<String> nextStates(int count) throws Exception {
    List<String> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      states.add(client.nextRow().path("state").textValue());
    }
    return states;
  }
}
