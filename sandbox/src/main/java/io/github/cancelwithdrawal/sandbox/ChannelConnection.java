package io.github.cancelwithdrawal.sandbox;

import io.javalin.websocket.WsContext;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** One client's connection to the push channel. Safe for use by many threads. */
final class ChannelConnection {

  /** OKX closes a connection over which nothing went for so long. */
  private static final Duration MAX_QUIET = Duration.ofSeconds(30);

  /**
   * Who is logged in.
   *
   * @param version the key's, then
   */
  private record Login(ApiKey key, int version) {}

  private final WsContext socket;
  private final String connId;
  private final String path;
  private final InetAddress caller;
  private final InstantSource clock;
  private final RateWindow requests;
  private final Set<Subscription> subscriptions = new CopyOnWriteArraySet<>();
  private volatile @Nullable Login login;
  private volatile Instant lastMessage;

  /**
   * @param path to which it connected
   * @param requests how many logins, subscriptions and their ends it may ask for
   */
  ChannelConnection(
      WsContext socket,
      String connId,
      String path,
      InetAddress caller,
      InstantSource clock,
      RateWindow requests) {
    this.socket = socket;
    this.connId = connId;
    this.path = path;
    this.caller = caller;
    this.clock = clock;
    this.requests = requests;
    this.lastMessage = clock.instant();
  }

  String connId() {
    return connId;
  }

  String path() {
    return path;
  }

  InetAddress caller() {
    return caller;
  }

  boolean admitsRequest(Instant at) {
    return requests.admit(at).admitted();
  }

  void logIn(ApiKey key) {
    login = new Login(key, key.version());
  }

  Optional<ApiKey> key() {
    return Optional.ofNullable(login).map(Login::key);
  }

  String user() {
    return key().map(key -> key.user().name()).orElse("");
  }

  String apiKey() {
    return key().map(ApiKey::apiKey).orElse("");
  }

  Set<Subscription> subscriptions() {
    return subscriptions;
  }

  void heard() {
    lastMessage = clock.instant();
  }

  void send(String text) {
    lastMessage = clock.instant();
    socket.send(text);
  }

  void close(ChannelClose why) {
    socket.closeSession(why.code(), why.reason());
  }

  /** Ends the connection where OKX does so by itself. */
  void closeIfDue() {
    Login current = login;
    if (current != null && current.version() != current.key().version()) {
      close(ChannelClose.KEY_CHANGED);
    } else if (lastMessage.plus(MAX_QUIET).isBefore(clock.instant())) {
      close(ChannelClose.NO_DATA);
    }
  }
}
