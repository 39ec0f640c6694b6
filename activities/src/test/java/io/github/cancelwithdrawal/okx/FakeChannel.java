package io.github.cancelwithdrawal.okx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** A push channel that says what a test tells it to, whoever logs in. */
final class FakeChannel implements AutoCloseable {
  static final String LOGGED_IN = "{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\"}";
  static final String SUBSCRIBED =
      "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"withdrawal-info\"}}";
  static final String UPGRADE =
      "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"The connection will soon be closed\"}";

  /** Every login, as it came. */
  final BlockingQueue<String> logins = new LinkedBlockingQueue<>();

  /** A line for each connection that has come to its end. */
  final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  private final MockWebServer server = new MockWebServer();
  private volatile int httpStatus = 101;
  private volatile List<String> answers = List.of(LOGGED_IN, SUBSCRIBED);

  FakeChannel() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            MockResponse.Builder response = new MockResponse.Builder();
            return httpStatus == 101
                ? response.webSocketUpgrade(new Connection()).build()
                : response.code(httpStatus).build();
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + server.getPort() + PushChannel.PATH);
  }

  /** To every handshake from now on. */
  void refuse(int status) {
    httpStatus = status;
  }

  /** To every login from now on, all at once. */
  void answer(String... messages) {
    answers = List.of(messages);
  }

  /** How many connections were asked for. */
  int connections() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Connection extends WebSocketListener {
    @Override
    public void onMessage(WebSocket webSocket, String text) {
      if (text.contains("\"login\"")) {
        logins.add(text);
        answers.forEach(webSocket::send);
      }
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
      ends.add("closed " + code);
      webSocket.close(code, null);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, Response response) {
      ends.add("lost: " + failure);
    }
  }
}
