package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A client of the push channel that shares nothing with the sandbox: the JDK's WebSocket. */
final class ChannelTestClient implements WebSocket.Listener, AutoCloseable {

  static final String SUBSCRIBE =
      "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"withdrawal-info\"}]}";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 10;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final StringBuilder message = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;
  private volatile @Nullable Throwable failure;

  private ChannelTestClient(String url) throws Exception {
    this.socket = HTTP.newWebSocketBuilder().buildAsync(URI.create(url), this).get();
  }

  static ChannelTestClient connectedTo(Sandbox okx) throws Exception {
    return connectedTo(okx.webSocketUrl());
  }

  static ChannelTestClient connectedTo(String url) throws Exception {
    return new ChannelTestClient(url);
  }

  /** The HTTP status with which a connection is refused. */
  static int statusOfRefusal(String url) throws Exception {
    try (ChannelTestClient unwanted = connectedTo(url)) {
      throw new AssertionError("connected to " + url + ", and is open: " + unwanted.isOpen());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  /** Logged in as the main user by the machine's clock, and subscribed. */
  static ChannelTestClient subscribedTo(Sandbox okx) throws Exception {
    return connectedTo(okx)
        .subscribed(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE, Instant.now());
  }

  ChannelTestClient subscribed(String apiKey, String secretKey, String passphrase, Instant now)
      throws Exception {
    send(login(apiKey, secretKey, passphrase, Long.toString(now.getEpochSecond())));
    assertThat(next().path("event").textValue()).isEqualTo("login");
    send(SUBSCRIBE);
    assertThat(next().path("event").textValue()).isEqualTo("subscribe");
    return this;
  }

  static String login(String apiKey, String secretKey, String passphrase, String timestamp) {
    return login(
        apiKey, passphrase, timestamp, sign(secretKey, timestamp + "GET/users/self/verify"), "");
  }

  static String login(String apiKey, String passphrase, String timestamp, String sign, String id) {
    return "{"
        + (id.isEmpty() ? "" : "\"id\":\"" + id + "\",")
        + "\"op\":\"login\",\"args\":[{\"apiKey\":\""
        + apiKey
        + "\",\"passphrase\":\""
        + passphrase
        + "\",\"timestamp\":\""
        + timestamp
        + "\",\"sign\":\""
        + sign
        + "\"}]}";
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  JsonNode next() throws Exception {
    return JSON.readTree(nextText());
  }

  String nextText() throws InterruptedException {
    String text = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return text == null ? "nothing in " + PATIENCE_SECONDS + " s" : text;
  }

  /** The row of the next message, which must be a push. */
  JsonNode nextRow() throws Exception {
    JsonNode push = next();
    assertThat(push.path("data")).as("%s", push).hasSize(1);
    return push.path("data").get(0);
  }

  /** What has arrived by the time at which the answer to a ping has. */
  String nextBeforePong() throws InterruptedException {
    send("ping");
    return nextText();
  }

  /**
   * The code of the close frame, or 1006 after a reset. An end of the stream without either is for
   * {@link RawConnection} to see: the JDK's WebSocket (up to 25 at least) stumbles over one that it
   * reads before it is done with the last message, and then never tells of it, or loses the
   * message.
   */
  int closeCode() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** What went wrong with the connection, once it has ended; null if nothing did. */
  @Nullable Throwable failure() {
    return failure;
  }

  boolean hasReceived() {
    return !received.isEmpty();
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    message.append(part);
    if (last) {
      received.add(message.toString());
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    closed.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    failure = error;
    closed.complete(1006);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static String sign(String secretKey, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
