package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/**
 * Control over the sandbox, unsigned. Every wrong call is answered 400 with a sentence, {@code
 * {"error":"…"}}.
 */
final class ControlRoutes {

  private static final String NO_SUCH_CALL =
      " is no call of the sandbox: there are POST and GET /sandbox/withdrawals, "
          + "POST /sandbox/withdrawals/{wdId}/state, POST and DELETE /sandbox/faults, "
          + "GET and DELETE /sandbox/requests, GET and DELETE /sandbox/channel, "
          + "POST /sandbox/users, POST /sandbox/keys/{apiKey}.";

  private final UserBook users;
  private final WithdrawalBook withdrawals;
  private final Faults faults;
  private final EventLog<RecordedRequest> log;
  private final EventLog<ChannelEvent> channelLog;
  private final boolean fromAnywhere;

  ControlRoutes(
      UserBook users,
      WithdrawalBook withdrawals,
      Faults faults,
      EventLog<RecordedRequest> log,
      EventLog<ChannelEvent> channelLog,
      boolean fromAnywhere) {
    this.users = users;
    this.withdrawals = withdrawals;
    this.faults = faults;
    this.log = log;
    this.channelLog = channelLog;
    this.fromAnywhere = fromAnywhere;
  }

  void addTo(RoutesConfig routes) {
    add(routes, HandlerType.POST, "/sandbox/withdrawals", this::addWithdrawals);
    add(routes, HandlerType.GET, "/sandbox/withdrawals", this::showWithdrawals);
    add(routes, HandlerType.POST, "/sandbox/withdrawals/{wdId}/state", this::setState);
    add(routes, HandlerType.POST, "/sandbox/faults", this::addFault);
    add(routes, HandlerType.DELETE, "/sandbox/faults", this::clearFaults);
    add(routes, HandlerType.GET, "/sandbox/requests", this::showRequests);
    add(routes, HandlerType.DELETE, "/sandbox/requests", this::clearRequests);
    add(routes, HandlerType.GET, "/sandbox/channel", this::showChannel);
    add(routes, HandlerType.DELETE, "/sandbox/channel", this::clearChannel);
    add(routes, HandlerType.POST, "/sandbox/users", this::addUser);
    add(routes, HandlerType.POST, "/sandbox/keys/{apiKey}", this::changeKey);
    for (HandlerType method : SandboxServer.httpMethods()) {
      add(routes, method, "/sandbox", ControlRoutes::refuseUnknownCall);
      add(routes, method, "/sandbox/*", ControlRoutes::refuseUnknownCall);
    }
  }

  private void add(RoutesConfig routes, HandlerType method, String path, Handler call) {
    routes.addHttpHandler(method, path, ctx -> handle(call, ctx));
  }

  private void handle(Handler call, Context ctx) throws Exception {
    String caller = ctx.req().getRemoteAddr();
    if (!fromAnywhere && !InetAddress.getByName(caller).isLoopbackAddress()) {
      refuse(
          ctx,
          403,
          "The sandbox is controlled from its own machine only, and "
              + caller
              + " is another; start it with control from anywhere if that is wanted.");
      return;
    }
    try {
      call.handle(ctx);
    } catch (WrongControl e) {
      refuse(ctx, 400, e.sentence());
    }
  }

  private static void refuseUnknownCall(Context ctx) {
    throw new WrongControl(ctx.req().getMethod() + " " + ctx.path() + NO_SUCH_CALL);
  }

  private static void refuse(Context ctx, int status, String sentence) {
    send(ctx.status(status), object().put("error", sentence));
  }

  private void addWithdrawals(Context ctx) {
    ControlBody body = WithdrawalControl.read(ctx.bodyAsBytes());
    ArrayNode wdIds = JsonNodeFactory.instance.arrayNode();
    withdrawals
        .add(WithdrawalControl.plan(body), WithdrawalControl.count(body))
        .forEach(wdIds::add);
    send(ctx, object().set("wdIds", wdIds));
  }

  private void showWithdrawals(Context ctx) {
    ArrayNode views = JsonNodeFactory.instance.arrayNode();
    withdrawals.views().forEach(view -> views.add(json(view)));
    send(ctx, object().set("withdrawals", views));
  }

  private static ObjectNode json(WithdrawalView view) {
    ArrayNode states = JsonNodeFactory.instance.arrayNode();
    for (StateChange change : view.states()) {
      states.add(object().put("state", change.state()).put("at", change.at().toString()));
    }
    return object()
        .put("wdId", view.wdId())
        .put("user", view.user())
        .put("state", view.state())
        .set("states", states);
  }

  private void setState(Context ctx) {
    ControlBody body = ControlBody.read(ctx.bodyAsBytes(), Set.of("state"));
    withdrawals.setState(ctx.pathParam("wdId"), body.requiredText("state"));
    send(ctx, object());
  }

  private void addFault(Context ctx) {
    faults.add(FaultControl.read(ctx.bodyAsBytes()));
    send(ctx, object());
  }

  private void clearFaults(Context ctx) {
    faults.clear();
    send(ctx, object());
  }

  private void showRequests(Context ctx) {
    ArrayNode requests = JsonNodeFactory.instance.arrayNode();
    log.all().forEach(request -> requests.add(json(request)));
    send(ctx, object().set("requests", requests));
  }

  private static ObjectNode json(RecordedRequest request) {
    return object()
        .put("arrivedAtMicros", request.arrivedAtMicros())
        .put("user", request.user())
        .put("apiKey", request.apiKey())
        .put("method", request.method())
        .put("path", request.path())
        .put("query", request.query())
        .put("wdId", request.wdId())
        .put("httpStatus", request.httpStatus())
        .put("code", request.code())
        .put("inWindow", request.inWindow());
  }

  private void clearRequests(Context ctx) {
    log.clear();
    send(ctx, object());
  }

  private void showChannel(Context ctx) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    channelLog.all().forEach(event -> events.add(json(event)));
    send(ctx, object().set("events", events));
  }

  private static ObjectNode json(ChannelEvent event) {
    return object()
        .put("atMicros", event.atMicros())
        .put("kind", event.kind().name().toLowerCase(Locale.ROOT))
        .put("connId", event.connId())
        .put("user", event.user())
        .put("apiKey", event.apiKey())
        .put("code", event.code())
        .put("wdId", event.wdId())
        .put("state", event.state())
        .put("changedAtMicros", event.changedAtMicros())
        .put("fault", event.fault());
  }

  private void clearChannel(Context ctx) {
    channelLog.clear();
    send(ctx, object());
  }

  private void addUser(Context ctx) {
    UserControl.add(ctx.bodyAsBytes(), users);
    send(ctx, object());
  }

  private void changeKey(Context ctx) {
    UserControl.change(users.get(ctx.pathParam("apiKey")), ctx.bodyAsBytes());
    send(ctx, object());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void send(Context ctx, JsonNode json) {
    ctx.contentType(Reply.JSON).result(json.toString());
  }
}
