package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.okx.PushMessage.Row;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One connection to OKX's channel {@code withdrawal-info}: login, subscription, pings, and then
 * what is pushed, until it ends for whatever reason. Thread-safe.
 *
 * <p>On the JDK's client rather than on OkHttp, which keeps a thread for each socket: a worker may
 * have a socket for each of 500 users.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-websocket-connect">OKX: WebSocket</a>
 */
final class PushSocket {
  /** OKX closes a connection on which nothing was heard for 30 s. */
  static final Duration PING_AFTER = Duration.ofSeconds(20);

  /**
   * So long after the ping without a word, the other end is taken to be gone. The JDK's client may
   * not tell of an end that comes while a message is being handed over (17 and 25 do not).
   */
  static final Duration PONG_WITHIN = Duration.ofSeconds(8);

  /** For DNS, TCP, TLS and the upgrade; and once more for each answer during the login. */
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private static final int NORMAL_CLOSURE = 1000;

  /** Far above any push; a stream without end must not fill the memory. */
  private static final int MESSAGE_MAX = 1 << 20;

  private final Listener listener;
  private final PushLogin login;
  private final Timing timing;

  private @Nullable WebSocket socket;
  private @Nullable Cancellable deadline;
  private CompletableFuture<@Nullable WebSocket> lastSend = CompletableFuture.completedFuture(null);
  private boolean subscribed;
  private boolean over;

  /** Who is told. Called on the client's threads: must be short and must not block. */
  interface Listener {
    /** The login is about to be sent, signed with this API key. */
    void loggingIn(String apiKey);

    /** From now on, changes are pushed. */
    void subscribed();

    /** Withdrawals have changed. */
    void pushed(List<Row> rows);

    /** It is over; called once, unless {@link PushSocket#close} was called before. */
    void ended(PushFault why);
  }

  private PushSocket(Listener listener, PushLogin login, Timing timing) {
    this.listener = listener;
    this.login = login;
    this.timing = timing;
  }

  /** Connects, logs in and subscribes; how it goes is told to the listener. */
  static PushSocket open(
      URI url, PushLogin login, HttpClient client, Listener listener, Timing timing) {
    PushSocket opened = new PushSocket(listener, login, timing);
    opened.expectWithin(ANSWER_WITHIN, "did not let the connection through");
    var unused =
        client
            .newWebSocketBuilder()
            .connectTimeout(ANSWER_WITHIN)
            .buildAsync(url, opened.new Incoming())
            .exceptionally(
                failure -> {
                  opened.end(PushFault.unreachable(failure));
                  return null;
                });
    return opened;
  }

  /** Ends it without a word to the listener. */
  void close() {
    WebSocket open = finish();
    if (open != null) {
      var unused = open.sendClose(NORMAL_CLOSURE, "").whenComplete((sent, failure) -> open.abort());
    }
  }

  private void opened(WebSocket connected) {
    synchronized (this) {
      if (over) {
        connected.abort();
        return;
      }
      socket = connected;
    }
    OkxCredentials key;
    try {
      key = login.key();
    } catch (PushFault noCredentials) {
      end(noCredentials);
      return;
    }
    expectWithin(ANSWER_WITHIN, "did not answer the login");
    listener.loggingIn(key.apiKey());
    send(login.message(key));
  }

  private void take(PushMessage message) {
    if (isOver()) {
      return;
    }
    switch (message.kind()) {
      case LOGGED_IN -> {
        expectWithin(ANSWER_WITHIN, "did not answer the subscription");
        send(PushMessage.SUBSCRIBE);
      }
      case SUBSCRIBED -> {
        synchronized (this) {
          subscribed = true;
        }
        heard();
        listener.subscribed();
      }
      case PUSH -> {
        heard();
        listener.pushed(message.rows());
      }
      case REFUSED -> end(PushFault.refused(message.code(), message.text()));
      case CLOSING -> end(PushFault.announced());
      case OTHER -> heard();
    }
  }

  /** Whatever comes shows that the other end is there. During the login only its answers count. */
  private synchronized void heard() {
    if (subscribed) {
      schedule(PING_AFTER, this::ping);
    }
  }

  private void ping() {
    expectWithin(PONG_WITHIN, "has gone silent");
    send("ping");
  }

  private void expectWithin(Duration time, String failure) {
    schedule(time, () -> end(PushFault.lost(failure)));
  }

  private synchronized void schedule(Duration time, Runnable task) {
    if (deadline != null) {
      deadline.cancel();
    }
    deadline = over ? null : timing.after(time, task);
  }

  /** The client takes one message at a time. */
  private void send(String text) {
    CompletableFuture<@Nullable WebSocket> sending;
    synchronized (this) {
      WebSocket open = socket;
      if (open == null) {
        return;
      }
      sending = lastSend.thenCompose(sent -> open.sendText(text, true));
      lastSend = sending;
    }
    // Outside the lock: whoever is told of the end takes locks of its own.
    var unused =
        sending.exceptionally(
            failure -> {
              lost(failure);
              return null;
            });
  }

  private void lost(Throwable failure) {
    end(PushFault.lost("was lost: " + PushFault.reason(failure)));
  }

  private synchronized boolean isOver() {
    return over;
  }

  private void end(PushFault why) {
    boolean first;
    WebSocket open;
    synchronized (this) {
      first = !over;
      open = finish();
    }
    if (open != null) {
      open.abort();
    }
    if (first) {
      listener.ended(why);
    }
  }

  private synchronized @Nullable WebSocket finish() {
    over = true;
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
    WebSocket open = socket;
    socket = null;
    return open;
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket connected) {
      opened(connected);
      connected.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (text.length() > MESSAGE_MAX) {
        end(PushFault.lost("sent a message without end"));
      } else if (last) {
        String whole = text.toString();
        text.setLength(0);
        take(PushMessage.read(whole));
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      end(PushFault.closed(status, reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      lost(failure);
    }
  }
}
