package io.github.cancelwithdrawal.sandbox;

import java.time.InstantSource;

/** The push channel {@code withdrawal-info}, put together. */
final class WithdrawalChannel implements AutoCloseable {

  private final ChannelThread thread = new ChannelThread();
  private final EventLog<ChannelEvent> log = new EventLog<>(ChannelEvent::at);
  private final ChannelRoutes routes;

  WithdrawalChannel(
      Assumptions assumptions,
      InstantSource clock,
      UserBook users,
      WithdrawalBook withdrawals,
      Faults faults) {
    PushDelivery delivery = new PushDelivery(clock, thread, faults, log);
    Publisher publisher = new Publisher(assumptions, clock, users, withdrawals, thread, delivery);
    ChannelExchange exchange =
        new ChannelExchange(assumptions, clock, users, faults, publisher, log);
    this.routes = new ChannelRoutes(assumptions, clock, thread, exchange, publisher, log);
  }

  ChannelRoutes routes() {
    return routes;
  }

  EventLog<ChannelEvent> log() {
    return log;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
