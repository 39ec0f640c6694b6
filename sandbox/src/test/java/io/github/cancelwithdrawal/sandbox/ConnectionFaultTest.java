package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to the connection itself, seen on a bare socket. */
final class ConnectionFaultTest {

  @AutoClose private final Sandbox okx = Sandbox.start();
  private final OkxTestClient client = OkxTestClient.of(okx);
  private final String wdId = okx.add(WithdrawalPlan.waiting().cancellingFor(Duration.ofHours(1)));
  private final String body = "{\"wdId\":\"" + wdId + "\"}";
  private final String accepted =
      "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"wdId\":\"" + wdId + "\"}]}";

  private HttpRequest cancelRequest() {
    return client.request("POST", OkxTestClient.CANCEL, body, headers -> {});
  }

  private String state() {
    return okx.withdrawal(wdId).state();
  }

  @Test
  void shouldPromiseAWholeAnswerAndSendHalf() throws Exception {
    okx.addFault(Fault.truncated());
    try (RawConnection connection = RawConnection.to(okx)) {
      connection.send(cancelRequest(), body);

      String headers = connection.readHeaders();
      String half = connection.readToTheEnd();

      assertThat(headers).startsWith("HTTP/1.1 200 OK");
      assertThat(headers.toLowerCase(Locale.ROOT))
          .contains("content-length: " + accepted.length() + "\r\n");
      assertThat(half).isEqualTo(accepted.substring(0, accepted.length() / 2));
      assertThat(state()).isEqualTo("-3");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 0, ''", "true, -3, 0"})
  void shouldResetTheConnection(boolean afterTheEffect, String stateThen, String code)
      throws Exception {
    okx.addFault(afterTheEffect ? Fault.resetAfter() : Fault.resetBefore());
    try (RawConnection connection = RawConnection.to(okx)) {
      connection.send(cancelRequest(), body);

      assertThatThrownBy(connection::readToTheEnd)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");

      assertThat(state()).isEqualTo(stateThen);
      assertThat(okx.requests())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.httpStatus()).isZero();
                assertThat(request.code()).isEqualTo(code);
                assertThat(request.wdId()).isEqualTo(wdId);
                assertThat(request.inWindow()).isEqualTo(1);
              });
    }
  }

  @Test
  void shouldServeOthersAfterConnectionsWereBroken() throws Exception {
    okx.addFault(Fault.resetBefore().times(3));
    okx.addFault(Fault.truncated().times(2));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> client.cancel(wdId)).isInstanceOf(IOException.class);
    }

    assertThat(client.history("").code()).isEqualTo("0");
  }

  @Test
  void shouldSendTheHeadersAtOnceAndTheBodyLater() throws Exception {
    Duration delay = Duration.ofMillis(200);
    okx.addFault(Fault.slowBody(delay));
    try (RawConnection connection = RawConnection.to(okx)) {
      long start = System.nanoTime();
      connection.send(cancelRequest(), body);

      String headers = connection.readHeaders();
      boolean effectWithHeaders = state().equals("-3");
      String text = connection.read(accepted.length());

      assertThat(headers).startsWith("HTTP/1.1 200 OK");
      assertThat(effectWithHeaders).isTrue();
      assertThat(text).isEqualTo(accepted);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
    }
  }

  @Test
  void shouldHaveItsEffectLongBeforeSlowHeaders() throws Exception {
    okx.addFault(Fault.slowHeaders(Duration.ofMinutes(10)));
    try (RawConnection connection = RawConnection.to(okx)) {
      connection.send(cancelRequest(), body);

      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (state().equals("0") && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }

      assertThat(state()).isEqualTo("-3");
      assertThat(connection.hasAnswer()).isFalse();
    }
  }

  @Test
  void shouldServeOthersWhileHundredsOfAnswersAreHeldBack() throws Exception {
    okx.addFault(Fault.slowHeaders(Duration.ofMinutes(1)).at("config").times(150));
    okx.addFault(Fault.slowBody(Duration.ofMinutes(1)).at("config").times(150));
    List<RawConnection> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        waiting.add(askForConfigAsAnotherUser(i));
      }

      assertThat(client.cancel(wdId).code()).isEqualTo("0");
    } finally {
      for (RawConnection connection : waiting) {
        connection.close();
      }
    }
  }

  @Test
  void shouldAnnounceTheEndOfAWebSocketAndBringItWithoutACloseFrame() throws Exception {
    okx.addFault(Fault.notice(Duration.ofMillis(1)));
    try (RawConnection subscriber = RawConnection.to(okx)) {
      subscriber.upgrade(ChannelRoutes.BUSINESS);
      subscriber.sendText(login());
      assertThat(subscriber.readText()).contains("\"event\":\"login\"");
      subscriber.sendText(ChannelTestClient.SUBSCRIBE);
      assertThat(subscriber.readText()).contains("\"event\":\"subscribe\"");

      okx.setState(wdId, "4");

      assertThat(subscriber.readText()).contains("\"state\":\"4\"");
      assertThat(subscriber.readText())
          .contains("\"event\":\"notice\"", "\"code\":\"64008\"", "\"connId\":\"");
      assertThat(subscriber.readToTheEnd()).isEmpty();
    }
  }

  private static String login() {
    return ChannelTestClient.login(
        Sandbox.API_KEY,
        Sandbox.SECRET_KEY,
        Sandbox.PASSPHRASE,
        Long.toString(Instant.now().getEpochSecond()));
  }

  private RawConnection askForConfigAsAnotherUser(int number) throws IOException {
    okx.addUser("user" + number, new SandboxKey("key" + number, "s", "p"));
    OkxTestClient other = client.withKey("key" + number, "s", "p");
    RawConnection connection = RawConnection.to(okx);
    connection.send(other.request("GET", OkxTestClient.CONFIG, "", headers -> {}), "");
    return connection;
  }
}
