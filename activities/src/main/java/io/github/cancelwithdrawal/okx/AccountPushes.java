package io.github.cancelwithdrawal.okx;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An account's part in the push channel of its OKX user: a key to log in with, and those who want
 * pushes. Which user that is may turn out, or become another one, while somebody wants them.
 * Thread-safe.
 */
final class AccountPushes {
  private final Login login;
  private final AtomicInteger listeners = new AtomicInteger();
  private volatile PushChannel channel;

  /**
   * How an account gets in.
   *
   * @param account its name
   * @param url of the channel
   * @param message logs in
   * @param knownKey the API key of which OKX has said last that it is the user's; null before
   * @param clock of its host
   * @param connections how many may be made a second, shared by everyone on this host
   */
  record Login(
      String account,
      URI url,
      PushLogin message,
      Supplier<@Nullable String> knownKey,
      OkxClock clock,
      SlidingWindowLimiter connections) {

    PushSocket open(HttpClient client, PushSocket.Listener listener, Timing timing) {
      return PushSocket.open(url, message, client, listener, timing);
    }
  }

  /**
   * @param channel of the user that the account is, or is taken for
   */
  AccountPushes(PushChannel channel, Login login) {
    this.channel = channel;
    this.login = login;
    channel.add(this);
  }

  String name() {
    return login.account();
  }

  Login login() {
    return login;
  }

  boolean areWanted() {
    return listeners.get() > 0;
  }

  /**
   * Wants pushes. The connection outlives the last who does for a while.
   *
   * @return ends it
   */
  Cancellable listen() {
    AtomicBoolean listens = new AtomicBoolean(true);
    listeners.incrementAndGet();
    channel.update();
    return () -> {
      if (listens.getAndSet(false)) {
        listeners.decrementAndGet();
        channel.update();
      }
    };
  }

  /** It is known whose the key is. */
  void confirm() {
    channel.confirmed(this);
  }

  /** From now on it is another user whose pushes are wanted. */
  void moveTo(PushChannel next) {
    PushChannel before = channel;
    if (next != before) {
      // First the field: whoever begins to listen meanwhile is counted by the one or the other.
      channel = next;
      before.remove(this);
      next.add(this);
    }
  }

  void close() {
    channel.close();
  }
}
