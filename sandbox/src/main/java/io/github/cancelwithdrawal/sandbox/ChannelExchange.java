package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.sandbox.Assumptions.ConnectionCount;
import io.github.cancelwithdrawal.sandbox.Assumptions.FailedLogin;
import io.github.cancelwithdrawal.sandbox.ChannelEvent.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The push channel without its wire: what clients ask of it, and what they are answered. All of it
 * on the channel's thread.
 */
final class ChannelExchange {

  private static final String REPEATED_LOGIN = "60031";

  private final Assumptions assumptions;
  private final InstantSource clock;
  private final Faults faults;
  private final LoginVerifier verifier;
  private final Publisher publisher;
  private final EventLog<ChannelEvent> log;

  ChannelExchange(
      Assumptions assumptions,
      InstantSource clock,
      UserBook users,
      Faults faults,
      Publisher publisher,
      EventLog<ChannelEvent> log) {
    this.assumptions = assumptions;
    this.clock = clock;
    this.faults = faults;
    this.verifier = new LoginVerifier(assumptions, users);
    this.publisher = publisher;
    this.log = log;
  }

  /**
   * @param at when it arrived
   */
  void receive(ChannelConnection from, String text, Instant at) {
    from.heard();
    if (text.equals("ping")) {
      from.send("pong");
      return;
    }
    try {
      answer(from, ChannelRequest.parse(text), at);
    } catch (ChannelRequest.Unknown e) {
      refuse(from, Kind.REFUSE, e.id, e.refusal);
    }
  }

  private void answer(ChannelConnection from, ChannelRequest request, Instant at) {
    if (!from.admitsRequest(at)) {
      refuse(from, kindOf(request), request.id(), new ChannelRefusal("60014"));
      return;
    }
    switch (request.op()) {
      case LOGIN -> logIn(from, request, at);
      case SUBSCRIBE -> request.args().forEach(arg -> subscribe(from, request, arg));
      case UNSUBSCRIBE -> request.args().forEach(arg -> unsubscribe(from, request, arg));
    }
  }

  private void logIn(ChannelConnection from, ChannelRequest request, Instant at) {
    JsonNode login = request.args().get(0);
    Optional<ChannelRefusal> refusal =
        repeated(from, request)
            .or(
                () ->
                    verifier.refusal(
                        login, from.caller(), at.plus(faults.clockSkew(Subscription.CHANNEL))))
            .or(this::struck);
    if (refusal.isPresent()) {
      refuse(from, Kind.LOGIN, request.id(), refusal.get());
      if (assumptions.failedLogin == FailedLogin.CLOSED
          && !refusal.get().code().equals(REPEATED_LOGIN)) {
        from.close(ChannelClose.LOGIN_FAILED);
      }
      return;
    }
    from.logIn(verifier.key(login));
    accept(from, Kind.LOGIN, ChannelMessages.loggedIn(from.connId()));
  }

  private static Optional<ChannelRefusal> repeated(ChannelConnection from, ChannelRequest request) {
    return from.key().isPresent() || request.args().size() > 1
        ? Optional.of(new ChannelRefusal(REPEATED_LOGIN))
        : Optional.empty();
  }

  private void subscribe(ChannelConnection from, ChannelRequest request, JsonNode arg) {
    Subscription subscription = new Subscription(arg);
    Optional<ChannelRefusal> refusal = wrong(from, subscription).or(this::struck);
    if (refusal.isPresent()) {
      refuse(from, Kind.SUBSCRIBE, request.id(), refusal.get());
      return;
    }
    from.subscriptions().add(subscription);
    publisher.subscribe(from);
    accept(
        from,
        Kind.SUBSCRIBE,
        ChannelMessages.done("subscribe", request, subscription, from.connId()));
    if (assumptions.connectionCount == ConnectionCount.SENT) {
      int count = publisher.subscribersOf(from.user());
      from.send(ChannelMessages.connectionCount(subscription.channel(), count, from.connId()));
    }
  }

  private void unsubscribe(ChannelConnection from, ChannelRequest request, JsonNode arg) {
    Subscription subscription = new Subscription(arg);
    Optional<ChannelRefusal> refusal = wrong(from, subscription).or(this::struck);
    if (refusal.isPresent()) {
      refuse(from, Kind.UNSUBSCRIBE, request.id(), refusal.get());
      return;
    }
    from.subscriptions().remove(subscription);
    if (from.subscriptions().isEmpty()) {
      publisher.unsubscribe(from);
    }
    accept(
        from,
        Kind.UNSUBSCRIBE,
        ChannelMessages.done("unsubscribe", request, subscription, from.connId()));
  }

  private static Optional<ChannelRefusal> wrong(ChannelConnection from, Subscription subscription) {
    if (!subscription.channel().equals(Subscription.CHANNEL)) {
      return Optional.of(new ChannelRefusal("60018", described(subscription.arg())));
    }
    if (!from.path().equals(ChannelRoutes.BUSINESS)) {
      return Optional.of(new ChannelRefusal("64001"));
    }
    return from.key().isEmpty() ? Optional.of(new ChannelRefusal("60011")) : Optional.empty();
  }

  /** As seen in OKX's answers: {@code channel:candle1s,instId:BTC-USDT-SWAP}. */
  private static String described(JsonNode arg) {
    return arg.properties().stream()
        .map(field -> field.getKey() + ":" + field.getValue().asText())
        .collect(Collectors.joining(","));
  }

  private Optional<ChannelRefusal> struck() {
    return faults.strikeChannelRequest().map(fault -> new ChannelRefusal(fault.code()));
  }

  private void accept(ChannelConnection from, Kind kind, String message) {
    log.add(ChannelEvent.of(clock.instant(), kind, from, "0"));
    from.send(message);
  }

  private void refuse(ChannelConnection from, Kind kind, String id, ChannelRefusal refusal) {
    log.add(ChannelEvent.of(clock.instant(), kind, from, refusal.code()));
    from.send(ChannelMessages.refused(id, refusal, from.connId()));
  }

  private static Kind kindOf(ChannelRequest request) {
    return Kind.valueOf(request.op().name());
  }
}
