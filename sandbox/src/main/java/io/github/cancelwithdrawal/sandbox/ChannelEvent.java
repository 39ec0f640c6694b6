package io.github.cancelwithdrawal.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a connection to the push channel, as the sandbox saw it. Pings are
 * left out.
 *
 * @param at when it happened; of a push, when it was handed to the connection
 * @param connId OKX's ID of the connection, "" if it was refused
 * @param user "" before a login
 * @param apiKey "" before a login
 * @param code OKX's code, "0" where nothing was wrong; of the end of a connection, WebSocket's code
 *     (1006 without a close frame); "" for pushes
 * @param wdId of a push, the withdrawal; "" otherwise
 * @param state of a push, the state that is told; "" otherwise
 * @param changedAt of a push, when the withdrawal came into that state; null otherwise
 * @param fault which made a push what it is, or lost it, such as {@code late}; "" if none did
 */
public record ChannelEvent(
    Instant at,
    Kind kind,
    String connId,
    String user,
    String apiKey,
    String code,
    String wdId,
    String state,
    @Nullable Instant changedAt,
    String fault) {

  /** What happened. */
  public enum Kind {
    CONNECT,
    LOGIN,
    SUBSCRIBE,
    UNSUBSCRIBE,
    PUSH,
    /** A push that a fault kept from being sent. */
    LOSE,
    NOTICE,
    /** A message that is no request OKX knows. */
    REFUSE,
    CLOSE
  }

  static ChannelEvent of(Instant at, Kind kind, ChannelConnection connection, String code) {
    return new ChannelEvent(
        at,
        kind,
        connection.connId(),
        connection.user(),
        connection.apiKey(),
        code,
        "",
        "",
        null,
        "");
  }

  /**
   * @param connId "" if the connection was refused
   */
  static ChannelEvent connection(Instant at, String connId, String code) {
    return new ChannelEvent(at, Kind.CONNECT, connId, "", "", code, "", "", null, "");
  }

  static ChannelEvent push(Instant at, Kind kind, Push push, String fault) {
    ChannelConnection to = push.to();
    return new ChannelEvent(
        at,
        kind,
        to.connId(),
        to.user(),
        to.apiKey(),
        "",
        push.wdId(),
        push.change().state(),
        push.change().at(),
        fault);
  }

  /** Since the epoch. */
  public long atMicros() {
    return micros(at);
  }

  /** Since the epoch; null but for pushes. */
  public @Nullable Long changedAtMicros() {
    return changedAt == null ? null : micros(changedAt);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
