package io.github.cancelwithdrawal.sandbox;

import io.github.cancelwithdrawal.sandbox.Assumptions.Occasion;
import io.github.cancelwithdrawal.sandbox.ChannelEvent.Kind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;

/** The exchange's side of WebSocket. */
final class ChannelRoutes {

  /** The one path that has the channel; the others are there to say so. */
  static final String BUSINESS = "/ws/v5/business";

  private static final List<String> PATHS = List.of(BUSINESS, "/ws/v5/private", "/ws/v5/public");

  private static final int CONNECTIONS_A_SECOND = 3;
  private static final int REQUESTS_AN_HOUR = 480;

  private static final String CONN_ID = "connId";
  private static final String CALLER = "caller";
  private static final String END_POINT = "endPoint";
  private static final String CONNECTION = "connection";

  private final Assumptions assumptions;
  private final InstantSource clock;
  private final ChannelThread thread;
  private final ChannelExchange exchange;
  private final Publisher publisher;
  private final EventLog<ChannelEvent> log;
  private final Envelope envelope;
  private final ConnectionWatch watch;
  private final Map<InetAddress, RateWindow> connections = new ConcurrentHashMap<>();
  private final AtomicInteger nextConnId = new AtomicInteger(0xa4d3ae55);

  ChannelRoutes(
      Assumptions assumptions,
      InstantSource clock,
      ChannelThread thread,
      ChannelExchange exchange,
      Publisher publisher,
      EventLog<ChannelEvent> log) {
    this.assumptions = assumptions;
    this.clock = clock;
    this.thread = thread;
    this.exchange = exchange;
    this.publisher = publisher;
    this.log = log;
    this.envelope = new Envelope(assumptions);
    this.watch = new ConnectionWatch(thread);
  }

  void addTo(RoutesConfig routes) {
    for (String path : PATHS) {
      routes.wsBeforeUpgrade(path, this::admit);
      routes.ws(path, socket -> configure(socket, path));
    }
  }

  private void configure(WsConfig socket, String path) {
    socket.onConnect(ctx -> connected(ctx, path));
    socket.onMessage(ctx -> received(ctx, clock.instant()));
    socket.onClose(ctx -> closed(ctx, ctx.status()));
  }

  private void admit(Context ctx) throws IOException {
    InetAddress caller = InetAddress.getByName(ctx.req().getRemoteAddr());
    Instant at = clock.instant();
    if (connections.computeIfAbsent(caller, this::newConnectionLimit).admit(at).admitted()) {
      String connId = HexFormat.of().toHexDigits(nextConnId.getAndIncrement());
      log.add(ChannelEvent.connection(at, connId, "0"));
      ctx.attribute(CONN_ID, connId);
      ctx.attribute(CALLER, caller);
      ctx.attribute(END_POINT, ConnectionFault.endPoint(ctx));
      return;
    }
    Reply refusal = envelope.refused(Occasion.TOO_MANY_CONNECTIONS);
    log.add(ChannelEvent.connection(at, "", refusal.code()));
    ctx.status(refusal.httpStatus()).contentType(refusal.contentType());
    // Javalin has no result for a handshake.
    ctx.res().getOutputStream().write(refusal.bytes());
    ctx.skipRemainingHandlers();
  }

  private RateWindow newConnectionLimit(InetAddress caller) {
    return new RateWindow(CONNECTIONS_A_SECOND, Duration.ofSeconds(1), assumptions);
  }

  private void connected(WsContext ctx, String path) {
    String connId = ctx.attribute(CONN_ID);
    InetAddress caller = ctx.attribute(CALLER);
    EndPoint endPoint = ctx.attribute(END_POINT);
    ChannelConnection connection =
        new ChannelConnection(
            ctx,
            endPoint,
            connId,
            path,
            caller,
            clock,
            new RateWindow(REQUESTS_AN_HOUR, Duration.ofHours(1), assumptions));
    ctx.attribute(CONNECTION, connection);
    thread.execute(() -> watch.add(connection));
  }

  private void received(WsMessageContext ctx, Instant at) {
    thread.execute(() -> exchange.receive(connection(ctx), ctx.message(), at));
  }

  private static ChannelConnection connection(WsContext ctx) {
    return ctx.attribute(CONNECTION);
  }

  private void closed(WsContext ctx, int code) {
    ChannelConnection connection = connection(ctx);
    thread.execute(
        () -> {
          connection.ended();
          watch.remove(connection);
          publisher.unsubscribe(connection);
          log.add(ChannelEvent.of(clock.instant(), Kind.CLOSE, connection, Integer.toString(code)));
        });
  }
}
