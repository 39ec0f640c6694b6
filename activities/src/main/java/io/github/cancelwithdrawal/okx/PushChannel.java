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
  private final PushNews news;
  private final PushPauses pauses;

  private int listeners;
  private boolean closed;
  private @Nullable Attempt attempt;
  private @Nullable Cancellable later;
  private long notBefore;
  private @Nullable String refusal;

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
    this.news = new PushNews(listener::connected);
    this.pauses = new PushPauses(random);
    this.notBefore = timing.nanoTime();
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

  /** Another key is to be logged in with, for the one before belongs to another user. */
  void renew() {
    PushSocket stale;
    synchronized (this) {
      stale = drop();
      cancelLater();
      notBefore = timing.nanoTime();
    }
    end(stale);
    connectIfWanted();
  }

  @Override
  public void close() {
    PushSocket open;
    synchronized (this) {
      closed = true;
      open = drop();
      cancelLater();
    }
    end(open);
  }

  private void count(int change) {
    synchronized (this) {
      listeners += change;
      if (attempt != null) {
        cancelLater();
        if (listeners == 0) {
          arrange(LINGER, this::letGo);
        }
        return;
      }
    }
    connectIfWanted();
  }

  private void letGo() {
    PushSocket idle;
    synchronized (this) {
      later = null;
      idle = listeners == 0 ? drop() : null;
    }
    end(idle);
  }

  private void connectIfWanted() {
    Attempt next;
    synchronized (this) {
      cancelLater();
      if (closed || listeners == 0 || attempt != null) {
        return;
      }
      long rest = notBefore - timing.nanoTime();
      if (rest > 0) {
        arrange(Duration.ofNanos(rest), this::connectIfWanted);
        return;
      }
      next = new Attempt();
      attempt = next;
    }
    // Outside the lock: it may be its turn at once.
    connections.acquire(CancellationPriority.NORMAL, next::begin);
  }

  private void ended(Attempt ended, PushFault why) {
    synchronized (this) {
      if (attempt != ended) {
        return;
      }
      boolean held =
          ended.subscribedNanos != null
              && timing.nanoTime() - ended.subscribedNanos >= HELD.toNanos();
      drop();
      Duration pause = pauses.after(why, held);
      notBefore = timing.nanoTime() + pause.toNanos();
      report(why, pause);
    }
    if (why.kind() == PushFault.Kind.CLOCK) {
      var unused = clock.resync();
    }
    connectIfWanted();
    news.tell();
  }

  /** The connection there is counts no more. */
  private @Nullable PushSocket drop() {
    Attempt dropped = attempt;
    attempt = null;
    if (dropped == null) {
      return null;
    }
    if (dropped.subscribedNanos != null) {
      news.add(false);
    }
    return dropped.socket;
  }

  private void end(@Nullable PushSocket dropped) {
    if (dropped != null) {
      dropped.close();
    }
    news.tell();
  }

  /** Once until it changes: the history is looked at all the same. */
  private void report(PushFault why, Duration pause) {
    String sentence = String.valueOf(why.getMessage());
    if (why.kind() == PushFault.Kind.REFUSED && !sentence.equals(refusal)) {
      refusal = sentence;
      log.warn("account {}: {}; its history is looked at without pushes", account, sentence);
    } else {
      log.debug("account {}: {}; next try in {}", account, sentence, pause);
    }
  }

  private void arrange(Duration delay, Runnable task) {
    later = timing.after(delay, task);
  }

  private void cancelLater() {
    if (later != null) {
      later.cancel();
      later = null;
    }
  }

  /** One connection, from its turn to its end. Guarded by the channel. */
  private final class Attempt implements PushSocket.Listener {
    private @Nullable PushSocket socket;
    private @Nullable Long subscribedNanos;

    private void begin(Permit permit) {
      if (!isCurrent()) {
        permit.handBack();
        return;
      }
      permit.use();
      // OKX counts connections as they come; what becomes of this one does not matter to it.
      permit.release();
      PushSocket opened = PushSocket.open(url, login, client, this, timing);
      synchronized (PushChannel.this) {
        if (attempt == this) {
          socket = opened;
          return;
        }
      }
      opened.close();
    }

    private boolean isCurrent() {
      synchronized (PushChannel.this) {
        return attempt == this;
      }
    }

    @Override
    public void subscribed() {
      synchronized (PushChannel.this) {
        if (attempt != this) {
          return;
        }
        subscribedNanos = timing.nanoTime();
        news.add(true);
        if (refusal != null) {
          refusal = null;
          log.info("account {}: OKX's push channel lets us in again", account);
        }
      }
      news.tell();
    }

    @Override
    public void pushed(List<Row> rows) {
      if (isCurrent()) {
        listener.pushed(rows);
      }
    }

    @Override
    public void ended(PushFault why) {
      PushChannel.this.ended(this, why);
    }
  }
}
