package io.github.cancelwithdrawal.sandbox;

import io.github.cancelwithdrawal.sandbox.ChannelEvent.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sends pushes, as they are or as a fault wants it. All of it on the channel's thread. */
final class PushDelivery {

  private static final String NONE = "";

  private final InstantSource clock;
  private final ChannelThread thread;
  private final Faults faults;
  private final EventLog<ChannelEvent> log;

  PushDelivery(
      InstantSource clock, ChannelThread thread, Faults faults, EventLog<ChannelEvent> log) {
    this.clock = clock;
    this.thread = thread;
    this.faults = faults;
    this.log = log;
  }

  void deliver(Push push) {
    if (push.to().isSilent()) {
      lose(push, FaultKind.SILENCE.wireName());
      return;
    }
    if (push.to().hasEnded()) {
      lose(push, NONE);
      return;
    }
    faults.strikePush().ifPresentOrElse(fault -> strike(fault, push), () -> send(push, NONE));
  }

  private void strike(Fault fault, Push push) {
    ChannelConnection to = push.to();
    String name = fault.kind().wireName();
    switch (fault.kind()) {
      case DROP -> {
        lose(push, name);
        to.drop();
      }
      case SILENCE -> {
        lose(push, name);
        to.fallSilent();
      }
      case DUPLICATE -> {
        send(push, NONE);
        send(push, name);
      }
      case LATE -> later(fault.time(), () -> send(push, name));
      case OUT_OF_ORDER -> to.holdBack(push);
      case FOREIGN -> send(push.foreign(), name);
      case NOTICE -> {
        send(push, NONE);
        announceTheEnd(to);
        later(fault.time(), to::end);
      }
      default -> throw new AssertionError(name + " strikes no push");
    }
  }

  /** What was held back follows at once. */
  private void send(Push push, String fault) {
    sendAlone(push, fault);
    push.to().takeHeldBack().forEach(held -> sendAlone(held, FaultKind.OUT_OF_ORDER.wireName()));
  }

  private void sendAlone(Push push, String fault) {
    if (push.to().hasEnded()) {
      lose(push, fault);
      return;
    }
    log.add(ChannelEvent.push(clock.instant(), Kind.PUSH, push, fault));
    push.to().send(push.text());
  }

  private void lose(Push push, String fault) {
    log.add(ChannelEvent.push(clock.instant(), Kind.LOSE, push, fault));
  }

  private void announceTheEnd(ChannelConnection to) {
    log.add(ChannelEvent.of(clock.instant(), Kind.NOTICE, to, ChannelMessages.UPGRADE));
    to.send(ChannelMessages.upgrade(to.connId()));
  }

  private void later(Duration delay, Runnable deed) {
    Future<?> unused = thread.schedule(deed, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
