package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.sandbox.ChannelEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Every fault of the push channel as a subscriber meets it. */
final class PushFaultTest {

  @AutoClose private final Sandbox okx = Sandbox.start();
  @AutoClose private final ChannelTestClient client = ChannelTestClient.subscribedTo(okx);

  PushFaultTest() throws Exception {}

  private List<ChannelEvent> pushes() {
    return okx.channelEvents().stream()
        .filter(event -> event.kind() == Kind.PUSH || event.kind() == Kind.LOSE)
        .toList();
  }

  /** What is lost after the end of a connection is lost after the client has seen that end. */
  private List<ChannelEvent> awaitPushes(int count) {
    Instant deadline = Instant.now().plusSeconds(10);
    while (pushes().size() < count && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    return pushes();
  }

  @Test
  void shouldResetTheConnectionInsteadOfAPush() throws Exception {
    okx.addFault(Fault.drop());

    okx.add(WithdrawalPlan.waiting());

    assertThat(client.closeCode()).isEqualTo(1006);
    assertThat(client.failure()).hasMessageContaining("reset");
    assertThat(pushes())
        .singleElement()
        .satisfies(
            push -> {
              assertThat(push.kind()).isEqualTo(Kind.LOSE);
              assertThat(push.fault()).isEqualTo("drop");
            });
    try (ChannelTestClient again = ChannelTestClient.subscribedTo(okx)) {
      okx.add(WithdrawalPlan.inState("7"));

      assertThat(again.nextRow().path("state").textValue()).isEqualTo("7");
    }
  }

  @Test
  void shouldLoseWhatIsDueOverAConnectionThatWasJustReset() throws Exception {
    okx.addFault(Fault.drop().times(2));

    okx.add(WithdrawalPlan.waiting().then(Duration.ZERO, "4"));

    assertThat(client.closeCode()).isEqualTo(1006);
    assertThat(awaitPushes(2))
        .extracting(ChannelEvent::kind, ChannelEvent::fault)
        .containsExactly(tuple(Kind.LOSE, "drop"), tuple(Kind.LOSE, ""));
  }

  @Test
  void shouldSendNothingMoreOverAConnectionThatFellSilent() throws Exception {
    okx.addFault(Fault.silence());
    okx.add(WithdrawalPlan.waiting());
    try (ChannelTestClient other = ChannelTestClient.subscribedTo(okx)) {
      client.send("ping");
      client.send(ChannelTestClient.SUBSCRIBE);
      okx.add(WithdrawalPlan.inState("7"));

      assertThat(other.nextRow().path("state").textValue()).isEqualTo("7");
      assertThat(other.nextBeforePong()).isEqualTo("pong");
      assertThat(client.hasReceived()).isFalse();
      assertThat(client.isOpen()).isTrue();
      assertThat(pushes())
          .filteredOn(push -> push.kind() == Kind.LOSE)
          .extracting(ChannelEvent::fault)
          .containsExactly("silence", "silence");
    }
  }

  @Test
  void shouldSendAPushTwice() throws Exception {
    okx.addFault(Fault.duplicate());

    okx.add(WithdrawalPlan.waiting());

    String first = client.nextText();
    assertThat(client.nextText()).isEqualTo(first);
    assertThat(client.nextBeforePong()).isEqualTo("pong");
    assertThat(pushes()).extracting(ChannelEvent::fault).containsExactly("", "duplicate");
  }

  @Test
  void shouldSendAPushLate() throws Exception {
    okx.addFault(Fault.late(Duration.ofSeconds(1)));

    String wdId = okx.add(WithdrawalPlan.waiting());
    okx.setState(wdId, "4");

    assertThat(client.nextRow().path("state").textValue()).isEqualTo("4");
    assertThat(client.nextRow().path("state").textValue()).isEqualTo("0");
    ChannelEvent late = pushes().get(1);
    assertThat(late.fault()).isEqualTo("late");
    Instant changedAt = okx.withdrawal(wdId).states().get(0).at();
    assertThat(late.changedAt()).isEqualTo(changedAt);
    assertThat(late.at()).isAfterOrEqualTo(changedAt.plusSeconds(1));
  }

  @Test
  void shouldSendAPushAfterTheOneThatFollowsIt() throws Exception {
    okx.addFault(Fault.outOfOrder().times(2));

    String wdId = okx.add(WithdrawalPlan.waiting());
    okx.setState(wdId, "4");
    okx.setState(wdId, "7");

    assertThat(client.nextRow().path("state").textValue()).isEqualTo("7");
    assertThat(client.nextRow().path("state").textValue()).isEqualTo("0");
    assertThat(client.nextRow().path("state").textValue()).isEqualTo("4");
    assertThat(pushes())
        .extracting(ChannelEvent::fault)
        .containsExactly("", "out-of-order", "out-of-order");
  }

  @Test
  void shouldSendAPushAsIfItWereAnotherUsers() throws Exception {
    okx.addFault(Fault.foreign());

    String wdId = okx.add(WithdrawalPlan.waiting());

    JsonNode push = client.next();
    JsonNode row = push.path("data").get(0);
    assertThat(row.path("wdId").textValue()).isEqualTo(wdId);
    assertThat(row.path("uid")).isNotEqualTo(push.path("arg").path("uid"));
    assertThat(row.path("subAcct").textValue()).isNotEmpty();
  }

  @Test
  void shouldFailALoginWithAnyCode() throws Exception {
    okx.addFault(Fault.code("63999").at("withdrawal-info"));
    try (ChannelTestClient refused = ChannelTestClient.connectedTo(okx);
        ChannelTestClient accepted = ChannelTestClient.connectedTo(okx)) {
      String login =
          ChannelTestClient.login(
              Sandbox.API_KEY,
              Sandbox.SECRET_KEY,
              Sandbox.PASSPHRASE,
              Long.toString(Instant.now().getEpochSecond()));

      refused.send(login);
      assertThat(refused.next().path("code").textValue()).isEqualTo("63999");
      assertThat(refused.closeCode()).isEqualTo(4001);

      accepted.send(login);
      assertThat(accepted.next().path("event").textValue()).isEqualTo("login");
    }
  }

  @Test
  void shouldFailASubscriptionWithAnyCode() throws Exception {
    okx.addFault(Fault.code("64007").at("withdrawal-info"));

    client.send(ChannelTestClient.SUBSCRIBE);

    assertThat(client.next().path("code").textValue()).isEqualTo("64007");
    assertThat(client.nextBeforePong()).isEqualTo("pong");
  }

  @Test
  void shouldStrikeEitherRequestsOrPushes() throws Exception {
    okx.addFault(Fault.html());
    okx.addFault(Fault.duplicate());

    okx.add(WithdrawalPlan.waiting());

    assertThat(client.nextText()).isEqualTo(client.nextText());
    assertThat(OkxTestClient.of(okx).get(OkxTestClient.TIME).text()).startsWith("<!DOCTYPE html>");
    assertThat(OkxTestClient.of(okx).get(OkxTestClient.TIME).code()).isEqualTo("0");
  }

  @Test
  void shouldStrikeByControl() throws Exception {
    ControlClient control = ControlClient.of(okx);
    for (String fault : List.of("duplicate", "foreign", "out-of-order", "silence", "drop")) {
      control.post(
          "/sandbox/faults", "{\"fault\":\"" + fault + "\",\"endpoint\":\"withdrawal-info\"}");
    }
    control.delete("/sandbox/faults");
    control.post("/sandbox/faults", "{\"fault\":\"late\",\"ms\":1}");
    control.post("/sandbox/faults", "{\"fault\":\"notice\",\"ms\":600000}");

    okx.add(WithdrawalPlan.waiting());
    okx.add(WithdrawalPlan.waiting());

    assertThat(List.of(client.next(), client.next(), client.next()))
        .extracting(message -> message.path("event").asText())
        .containsExactlyInAnyOrder("", "", "notice");
    assertThat(pushes()).extracting(ChannelEvent::fault).containsExactlyInAnyOrder("", "late");
  }
}
