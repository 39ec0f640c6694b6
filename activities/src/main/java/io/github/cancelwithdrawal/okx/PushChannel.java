package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.PushMessage.Row;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Permit;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pushes of one OKX user, for as long as somebody wants them: connects, and connects again
 * whenever the connection is lost, with growing pauses. What is lost meanwhile is lost: a push is a
 * hint, and the history is the truth. Thread-safe.
 */
final class PushChannel implements AutoCloseable {
  static final String PATH = "/ws/v5/business";

  static final Duration BACKOFF_FIRST = Duration.ofSeconds(1);
  static final Duration BACKOFF_MAX = Duration.ofMinutes(1);

  /** After logins or connections that came too often. OKX counts the logins of an hour. */
  static final Duration TOO_OFTEN_PAUSE = Duration.ofMinutes(1);

  /** Whoever mends a key wants it back soon; 480 logins an hour are allowed. */
  static final Duration REFUSED_PAUSE = Duration.ofMinutes(5);

  /** Waits often follow each other; a login takes several round trips. */
  static final Duration LINGER = Duration.ofMinutes(2);

  /** A connection that held so long is no reason to be patient with the next one. */
  private static final Duration HELD = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(PushChannel.class);

  private final String account;
  private final URI url;
  private final PushLogin login;
  private final OkxClock clock;
  private final SlidingWindowLimiter connections;
  private final HttpClient client;
  private final Listener listener;
  private final Timing timing;
  private final RandomGenerator random;

  private int listeners;
  private boolean wanted;
  private boolean closed;
  private @Nullable Attempt attempt;
  private @Nullable Cancellable later;
  private int faultsInARow;
  private @Nullable String told;

  /** Who is told. */
  interface Listener {
    /** Whether pushes come, from now on. */
    void connected(boolean connected);

    /** Withdrawals have changed. */
    void pushed(List<Row> rows);
  }

  /**
   * @param account named in the log
   * @param connections how many may be made a second, shared by everyone on this host
   * @param random thread-safe
   */
  PushChannel(
      String account,
      URI url,
      PushLogin login,
      OkxClock clock,
      SlidingWindowLimiter connections,
      HttpClient client,
      Listener listener,
      Timing timing,
      RandomGenerator random) {
    this.account = account;
    this.url = url;
    this.login = login;
    this.clock = clock;
    this.connections = connections;
    this.client = client;
    this.listener = listener;
    this.timing = timing;
    this.random = random;
  }

  /**
   * Wants pushes. The connection outlives the last who does for a while.
   *
   * @return ends it
   */
  Cancellable listen() {
    AtomicBoolean listens = new AtomicBoolean(true);
    count(1);
    return () -> {
      if (listens.getAndSet(false)) {
        count(-1);
      }
    };
  }

  private synchronized void count(int change) {
    listeners += change;
    if (closed || wanted == listeners > 0) {
      return;
    }
    wanted = listeners > 0;
    if (wanted) {
      if (attempt == null && later == null) {
        connect();
      } else if (attempt != null) {
        cancelLater();
      }
    } else if (attempt != null) {
      arrange(LINGER, this::letGo);
    } else {
      cancelLater();
    }
  }

  @Override
  public void close() {
    Attempt open;
    synchronized (this) {
      closed = true;
      wanted = false;
      cancelLater();
      open = attempt;
      attempt = null;
    }
    if (open != null) {
      open.close();
    }
  }

  private synchronized void connect() {
    later = null;
    if (!wanted || closed) {
      return;
    }
    Attempt next = new Attempt();
    attempt = next;
    connections.acquire(CancellationPriority.NORMAL, next::begin);
  }

  private void letGo() {
    Attempt idle;
    synchronized (this) {
      later = null;
      if (wanted) {
        return;
      }
      idle = attempt;
      attempt = null;
    }
    if (idle != null) {
      idle.close();
      listener.connected(false);
    }
  }

  private void ended(Attempt ended, PushFault why) {
    synchronized (this) {
      if (attempt != ended) {
        return;
      }
      attempt = null;
      cancelLater();
      if (ended.heldLong()) {
        faultsInARow = 0;
      }
      Duration pause = pause(why);
      tell(why, pause);
      if (wanted) {
        arrange(pause, this::connect);
      }
    }
    if (why.kind() == PushFault.Kind.CLOCK) {
      var unused = clock.resync();
    }
    listener.connected(false);
  }

  private Duration pause(PushFault why) {
    return switch (why.kind()) {
      case TOO_OFTEN -> TOO_OFTEN_PAUSE.plus(withJitter(TOO_OFTEN_PAUSE));
      case REFUSED -> withJitter(REFUSED_PAUSE);
      case LOST, CLOCK -> {
        Duration pause = BACKOFF_FIRST.multipliedBy(1L << Math.min(faultsInARow, 10));
        faultsInARow++;
        yield withJitter(pause.compareTo(BACKOFF_MAX) < 0 ? pause : BACKOFF_MAX);
      }
    };
  }

  /** Half to all of it, so that accounts that lost their connections together come back apart. */
  private Duration withJitter(Duration longest) {
    long half = longest.toNanos() / 2;
    return Duration.ofNanos(half + random.nextLong(half + 1));
  }

  /** Once until it changes: the history is looked at all the same. */
  private void tell(PushFault why, Duration pause) {
    String sentence = String.valueOf(why.getMessage());
    if (why.kind() == PushFault.Kind.REFUSED && !sentence.equals(told)) {
      told = sentence;
      log.warn("account {}: {}; its history is looked at without pushes", account, sentence);
    } else {
      log.debug("account {}: {}; next try in {}", account, sentence, pause);
    }
  }

  private void arrange(Duration delay, Runnable task) {
    cancelLater();
    later = timing.after(delay, task);
  }

  private void cancelLater() {
    if (later != null) {
      later.cancel();
      later = null;
    }
  }

  /** One connection, from its turn to its end. */
  private final class Attempt implements PushSocket.Listener {
    private @Nullable PushSocket socket;
    private @Nullable Long subscribedNanos;
    private boolean over;

    private void begin(Permit permit) {
      permit.use();
      // OKX counts connections as they come; what becomes of this one does not matter to it.
      permit.release();
      synchronized (this) {
        if (!over) {
          socket = PushSocket.open(url, login, client, this, timing);
        }
      }
    }

    private synchronized void close() {
      over = true;
      if (socket != null) {
        socket.close();
      }
    }

    private boolean heldLong() {
      Long since;
      synchronized (this) {
        since = subscribedNanos;
      }
      return since != null && timing.nanoTime() - since >= HELD.toNanos();
    }

    @Override
    public void subscribed() {
      synchronized (this) {
        subscribedNanos = timing.nanoTime();
      }
      synchronized (PushChannel.this) {
        if (told != null) {
          told = null;
          log.info("account {}: OKX's push channel lets us in again", account);
        }
      }
      listener.connected(true);
    }

    @Override
    public void pushed(List<Row> rows) {
      listener.pushed(rows);
    }

    @Override
    public void ended(PushFault why) {
      PushChannel.this.ended(this, why);
    }
  }
}
