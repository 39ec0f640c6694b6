package io.github.cancelwithdrawal.sandbox;

import io.javalin.websocket.WsContext;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/** One client's connection to the push channel, for the channel's thread alone. */
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
  private final EndPoint endPoint;
  private final String connId;
  private final String path;
  private final InetAddress caller;
  private final InstantSource clock;
  private final RateWindow requests;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  private @Nullable Login login;
  private final List<Push> heldBack = new ArrayList<>();
  private Instant lastMessage;
  private boolean silent;
  private boolean ended;

  /**
   * @param path to which it connected
   * @param requests how many logins, subscriptions and their ends it may ask for
   */
  ChannelConnection(
      WsContext socket,
      EndPoint endPoint,
      String connId,
      String path,
      InetAddress caller,
      InstantSource clock,
      RateWindow requests) {
    this.socket = socket;
    this.endPoint = endPoint;
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
    if (silent) {
      return;
    }
    lastMessage = clock.instant();
    socket.send(text);
  }

  void close(ChannelClose why) {
    if (!silent) {
      ended = true;
      socket.closeSession(why.code(), why.reason());
    }
  }

  /** Ends the connection where OKX does so by itself. */
  void closeIfDue() {
    if (login != null && login.version() != login.key().version()) {
      close(ChannelClose.KEY_CHANGED);
    } else if (lastMessage.plus(MAX_QUIET).isBefore(clock.instant())) {
      close(ChannelClose.NO_DATA);
    }
  }

  boolean isSilent() {
    return silent;
  }

  /** From now on nothing is sent, nor is the connection closed. */
  void fallSilent() {
    silent = true;
  }

  /** The client gets a TCP reset. */
  void drop() {
    ended = true;
    ConnectionFault.reset(endPoint);
  }

  /** The client gets the end of the stream, without a close frame. */
  void end() {
    ended = true;
    ConnectionFault.end(endPoint);
  }

  /** Whether nothing can be sent any more: from the sandbox's own end on, or the client's. */
  boolean hasEnded() {
    return ended;
  }

  void ended() {
    ended = true;
  }

  void holdBack(Push push) {
    heldBack.add(push);
  }

  List<Push> takeHeldBack() {
    List<Push> taken = List.copyOf(heldBack);
    heldBack.clear();
    return taken;
  }
}
