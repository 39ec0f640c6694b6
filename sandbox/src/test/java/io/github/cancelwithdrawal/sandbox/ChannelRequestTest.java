package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.sandbox.ChannelEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong messages and too many of them. */
final class ChannelRequestTest {

  private final SettableClock clock = new SettableClock();
  @AutoClose private final Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock);
  @AutoClose private final ChannelTestClient client = ChannelTestClient.connectedTo(okx);

  ChannelRequestTest() throws Exception {}

  private ChannelTestClient subscribed() throws Exception {
    return client.subscribed(
        Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE, clock.instant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hello | 60012 | Invalid request: hello",
        "[] | 60012 | Invalid request: []",
        "{'args':[{}]} | 60012 | Invalid request: {'args':[{}]}",
        "{'op':'subscribe','argss':[{}]} | 60012 | Invalid request: {'op':'subscribe','argss':[{}]}",
        "{'op':'order','args':[{}]} | 60019 | Invalid op: order",
        "{'op':'subscribe','args':[]} | 60013 | Invalid args",
        "{'op':'subscribe','args':['withdrawal-info']} | 60013 | Invalid args",
        "{'op':'subscribe','args':{}} | 60013 | Invalid args",
        "{'id':'a-b','op':'subscribe','args':[{}]} | 60033 | Parameter id error.",
        "{'op':'subscribe','args':[{'channel':'deposit-info'}]} | 60018 |"
            + " Wrong URL or channel:deposit-info doesn't exist. Please use the correct URL, channel"
            + " and parameters referring to API document.",
      })
  void shouldRefuseWhatIsNoRequest(String text, String code, String msg) throws Exception {
    client.send(text.replace('\'', '"'));

    JsonNode error = client.next();

    assertThat(error.path("event").textValue()).isEqualTo("error");
    assertThat(error.path("code").textValue()).isEqualTo(code);
    assertThat(error.path("msg").textValue().replace('"', '\'')).isEqualTo(msg);
    assertThat(client.isOpen()).isTrue();
  }

  @Test
  void shouldGiveTheIdBackWithARefusal() throws Exception {
    client.send("{\"id\":\"1512\",\"op\":\"order\",\"args\":[{}]}");

    assertThat(client.next().path("id").textValue()).isEqualTo("1512");
  }

  @Test
  void shouldAnswerEachChannelOfARequestForItself() throws Exception {
    subscribed();
    client.send(
        "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\"},{\"channel\":\"withdrawal-info\"}]}");

    assertThat(client.next().path("code").textValue()).isEqualTo("60018");
    assertThat(client.next().path("event").textValue()).isEqualTo("subscribe");
  }

  @Test
  void shouldSayThatAnotherUrlHasTheChannel() throws Exception {
    String wrong = okx.webSocketUrl().replace("business", "private");
    try (ChannelTestClient lost = ChannelTestClient.connectedTo(wrong)) {
      lost.send(ChannelTestClient.SUBSCRIBE);

      assertThat(lost.next().path("code").textValue()).isEqualTo("64001");
    }
  }

  @Test
  void shouldSayHowManyHaveSubscribedIfSoAssumed() throws Exception {
    SandboxOptions counting = SandboxOptions.defaults().assuming("channel-conn-count=sent");
    try (Sandbox other = Sandbox.start(counting);
        ChannelTestClient told = ChannelTestClient.subscribedTo(other)) {
      JsonNode count = told.next();

      assertThat(count.path("event").textValue()).isEqualTo("channel-conn-count");
      assertThat(count.path("channel").textValue()).isEqualTo("withdrawal-info");
      assertThat(count.path("connCount").textValue()).isEqualTo("1");
    }
  }

  @Test
  void shouldRefuseThe481stRequestOfAnHour() throws Exception {
    subscribed();
    for (int i = 0; i < 478; i++) {
      client.send(ChannelTestClient.SUBSCRIBE);
      assertThat(client.next().path("event").textValue()).isEqualTo("subscribe");
    }

    client.send(ChannelTestClient.SUBSCRIBE);

    assertThat(client.next().path("code").textValue()).isEqualTo("60014");
  }

  @Test
  void shouldRefuseTheFourthConnectionOfASecond() throws Exception {
    try (ChannelTestClient second = ChannelTestClient.connectedTo(okx);
        ChannelTestClient third = ChannelTestClient.connectedTo(okx)) {
      assertThat(ChannelTestClient.statusOfRefusal(okx.webSocketUrl())).isEqualTo(429);

      clock.advance(Duration.ofSeconds(1));
      ChannelTestClient.connectedTo(okx).close();
    }
    assertThat(okx.channelEvents())
        .filteredOn(event -> event.kind() == Kind.CONNECT)
        .extracting(ChannelEvent::code)
        .containsExactly("0", "0", "0", "50011", "0");
  }

  @Test
  void shouldKnowNoOtherPath() throws Exception {
    String wrong = okx.webSocketUrl().replace("business", "nothing");

    assertThat(ChannelTestClient.statusOfRefusal(wrong)).isEqualTo(404);
  }

  @Test
  void shouldCloseAConnectionThatHasBeenQuietForOver30Seconds() throws Exception {
    Instant connected = clock.instant();
    clock.advance(Duration.ofSeconds(30));
    assertThat(client.nextBeforePong()).isEqualTo("pong");
    clock.advance(Duration.ofSeconds(30));
    assertThat(client.nextBeforePong()).isEqualTo("pong");

    clock.advance(Duration.ofSeconds(31));

    assertThat(client.closeCode()).isEqualTo(4004);
    ChannelEvent close = awaitClose();
    assertThat(close.code()).isEqualTo("4004");
    assertThat(close.at()).isEqualTo(connected.plusSeconds(91));
  }

  /** The server knows that a connection has ended only after the client does. */
  private ChannelEvent awaitClose() {
    Instant deadline = Instant.now().plusSeconds(10);
    while (Instant.now().isBefore(deadline)) {
      for (ChannelEvent event : okx.channelEvents()) {
        if (event.kind() == Kind.CLOSE) {
          return event;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no end of a connection in " + okx.channelEvents());
  }

  @Test
  void shouldAnswerAPingBeforeAnyLogin() throws Exception {
    assertThat(client.nextBeforePong()).isEqualTo("pong");
  }
}
