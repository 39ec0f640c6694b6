package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.okx.PushMessage.Row;
import io.github.cancelwithdrawal.okx.SlidingWindowLimiter.Permit;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The pushes of one OKX user, for as long as somebody wants them: connects by the key of one of its
 * accounts, and connects again whenever the connection is lost, with growing pauses. What is lost
 * meanwhile is lost: a push is a hint, and the history is the truth. Thread-safe.
 */
final class PushChannel implements AutoCloseable {
  static final String PATH = "/ws/v5/business";

  /** Waits often follow each other; a login takes several round trips. */
  static final Duration LINGER = Duration.ofMinutes(2);

  /** A connection that held so long is no reason to be patient with the next one. */
  private static final Duration HELD = Duration.ofMinutes(1);

  private final HttpClient client;
  private final Listener listener;
  private final Timing timing;
  private final PushNews news;
  private final PushKeys keys;

  private boolean closed;
  private @Nullable Attempt attempt;

  /** Lets the connection go, or makes the next one. */
  private @Nullable Cancellable later;

  /** Who is told. */
  interface Listener {
    /** Whether pushes come, from now on. */
    void connected(boolean connected);

    /** Withdrawals have changed. */
    void pushed(List<Row> rows);
  }

  PushChannel(HttpClient client, Listener listener, Timing timing, RandomGenerator random) {
    this.client = client;
    this.listener = listener;
    this.timing = timing;
    this.news = new PushNews(listener::connected);
    this.keys = new PushKeys(random, timing.nanoTime());
  }

  /** One more account is this user. */
  void add(AccountPushes account) {
    synchronized (this) {
      keys.add(account);
    }
    update();
  }

  /** An account is this user no more; neither is, for all one knows, who logs in by its key. */
  void remove(AccountPushes account) {
    PushSocket stale;
    synchronized (this) {
      keys.remove(account);
      stale = attempt != null && attempt.account == account ? drop() : null;
    }
    end(stale);
    update();
  }

  /** It is known of an account's key of now whose it is: the user's. */
  void confirmed(AccountPushes account) {
    PushSocket strange;
    synchronized (this) {
      boolean foreign = attempt != null && attempt.account == account && attempt.isStrange();
      strange = foreign ? drop() : null;
    }
    end(strange);
    update();
  }

  /** Somebody has begun to want pushes, or wants them no more. */
  void update() {
    synchronized (this) {
      if (attempt != null) {
        attempt.believe();
        if (keys.areWanted()) {
          cancelLater();
        } else if (later == null) {
          later = timing.after(LINGER, this::letGo);
        }
      }
    }
    connectIfWanted();
    news.tell();
  }

  @Override
  public void close() {
    PushSocket open;
    synchronized (this) {
      closed = true;
      open = drop();
      cancelLater();
    }
    if (open != null) {
      open.close();
    }
  }

  private void letGo() {
    PushSocket idle;
    synchronized (this) {
      later = null;
      idle = keys.areWanted() ? null : drop();
    }
    end(idle);
  }

  private void connectIfWanted() {
    Attempt next;
    synchronized (this) {
      if (closed || attempt != null) {
        return;
      }
      cancelLater();
      if (!keys.areWanted()) {
        return;
      }
      long now = timing.nanoTime();
      AccountPushes account = keys.current(now);
      long rest = keys.restNanos(account, now);
      if (rest > 0) {
        later = timing.after(Duration.ofNanos(rest), this::connectIfWanted);
        return;
      }
      next = new Attempt(account);
      attempt = next;
    }
    // Outside the lock: it may be its turn at once.
    next.account.login().connections().acquire(CancellationPriority.NORMAL, next::begin);
  }

  private void ended(Attempt ended, PushFault why) {
    synchronized (this) {
      if (attempt != ended) {
        return;
      }
      drop();
      keys.failed(ended.account, why, ended.hasHeld(), timing.nanoTime());
    }
    if (why.kind() == PushFault.Kind.CLOCK) {
      var unused = ended.account.login().clock().resync();
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
    cancelLater();
    if (dropped.believed) {
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

  private void cancelLater() {
    if (later != null) {
      later.cancel();
      later = null;
    }
  }

  /** One connection, from its turn to its end. Guarded by the channel. */
  private final class Attempt implements PushSocket.Listener {
    private final AccountPushes account;
    private @Nullable PushSocket socket;
    private @Nullable String apiKey;
    private @Nullable Long subscribedNanos;
    private boolean believed;

    Attempt(AccountPushes account) {
      this.account = account;
    }

    private void begin(Permit permit) {
      if (!isCurrent()) {
        permit.handBack();
        return;
      }
      permit.use();
      // OKX counts connections as they come; what becomes of this one does not matter to it.
      permit.release();
      PushSocket opened = account.login().open(client, this, timing);
      synchronized (PushChannel.this) {
        if (attempt == this) {
          socket = opened;
          return;
        }
      }
      opened.close();
    }

    /**
     * What changes is pushed, once the key of the login is known to be the user's: by that of
     * another user, all would rely on pushes that do not come.
     */
    private void believe() {
      if (subscribedNanos != null && !believed && isByTheKnownKey()) {
        believed = true;
        news.add(true);
      }
    }

    /** Whether the login was by another key than the one that is known, and never has been. */
    private boolean isStrange() {
      return apiKey != null && !believed && !isByTheKnownKey();
    }

    private boolean isByTheKnownKey() {
      return apiKey != null && apiKey.equals(account.login().knownKey().get());
    }

    private boolean hasHeld() {
      return subscribedNanos != null && timing.nanoTime() - subscribedNanos >= HELD.toNanos();
    }

    private boolean isCurrent() {
      synchronized (PushChannel.this) {
        return attempt == this;
      }
    }

    @Override
    public void loggingIn(String key) {
      synchronized (PushChannel.this) {
        apiKey = key;
      }
    }

    @Override
    public void subscribed() {
      synchronized (PushChannel.this) {
        if (attempt != this) {
          return;
        }
        subscribedNanos = timing.nanoTime();
        believe();
        keys.worked(account);
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
