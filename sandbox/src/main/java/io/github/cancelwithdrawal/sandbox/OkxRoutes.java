package io.github.cancelwithdrawal.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** The exchange's side of HTTP: every path and method goes to {@link OkxExchange}. */
final class OkxRoutes {

  private final OkxExchange exchange;
  private final InstantSource clock;

  OkxRoutes(OkxExchange exchange, InstantSource clock) {
    this.exchange = exchange;
    this.clock = clock;
  }

  /** After the control's routes: what they don't match belongs to the exchange. */
  void addTo(RoutesConfig routes) {
    for (HandlerType method : SandboxServer.httpMethods()) {
      routes.addHttpHandler(method, "*", this::handle);
    }
  }

  private void handle(Context ctx) throws UnknownHostException {
    Instant arrivedAt = clock.instant();
    Delivery.send(exchange.answer(read(ctx, arrivedAt)), ctx);
  }

  private static IncomingRequest read(Context ctx, Instant arrivedAt) throws UnknownHostException {
    Map<String, String> parameters =
        ctx.queryParamMap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get(0)));
    return new IncomingRequest(
        arrivedAt,
        InetAddress.getByName(ctx.req().getRemoteAddr()),
        ctx.req().getMethod(),
        ctx.req().getRequestURI(),
        ctx.req().getQueryString(),
        parameters,
        ctx.headerMap(),
        ctx.bodyAsBytes());
  }
}
