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
    @Nullable Instant changedAt) {

  /** What happened. */
  public enum Kind {
    CONNECT,
    LOGIN,
    SUBSCRIBE,
    UNSUBSCRIBE,
    PUSH,
    /** A message that is no request OKX knows. */
    REFUSE,
    CLOSE
  }

  static ChannelEvent of(Instant at, Kind kind, ChannelConnection connection, String code) {
    return new ChannelEvent(
        at, kind, connection.connId(), connection.user(), connection.apiKey(), code, "", "", null);
  }

  /** A connection that never came to be. */
  static ChannelEvent refusedConnection(Instant at, String code) {
    return new ChannelEvent(at, Kind.CONNECT, "", "", "", code, "", "", null);
  }

  static ChannelEvent push(Instant at, ChannelConnection to, String wdId, StateChange change) {
    return new ChannelEvent(
        at, Kind.PUSH, to.connId(), to.user(), to.apiKey(), "", wdId, change.state(), change.at());
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
