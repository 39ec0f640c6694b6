package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * The HTTP client that all accounts of a process share: one pool of connections, one of threads.
 *
 * <p>Nothing is sent twice behind our back: OkHttp's retries and redirects are off, for they know
 * neither limit nor signature, and Temporal retries. Therefore a pooled connection that died
 * unnoticed would fail a cancellation. What stands against it: OkHttp looks whether a connection is
 * still open before it sends a POST on one that was idle for ten seconds; pings on HTTP/2 find what
 * was dropped silently; idle connections are not kept for long, except the one that {@link
 * OkxClock} uses every minute and so keeps warm. What is left is sent again by Temporal.
 */
final class OkxHttp {
  /**
   * OKX answers in 50 to 300 ms. A request that takes this long is lost, and others wait for its
   * permit; at the end of it a signature is still well inside OKX's 30 s.
   */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** A little longer than {@link OkxClock#PERIOD}, which would otherwise connect anew each time. */
  private static final Duration KEEP_ALIVE = OkxClock.PERIOD.plusSeconds(15);

  /** Finds a connection whose other end is gone within twice this time, also while it is idle. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(15);

  /** The burst of a user over HTTP/1.1: six cancellations and six looks at once. */
  private static final int IDLE_CONNECTIONS = 12;

  /**
   * A thread each. The limiters let 12 a user through at a time, so that this is reached when 80
   * users burst at once or OKX does not answer; the rest then waits in OkHttp, permit in hand, and
   * is signed when it leaves. OkHttp's own default of 5 a host would hold back what the limiter has
   * let through.
   */
  private static final int CALLS = 1_000;

  private OkxHttp() {}

  /** To be made once in a process. Its threads are daemons: it need not be closed. */
  static OkHttpClient shared() {
    Dispatcher dispatcher = new Dispatcher(threads());
    dispatcher.setMaxRequests(CALLS);
    dispatcher.setMaxRequestsPerHost(CALLS);
    return within(CALL_TIMEOUT, withoutRetries(new OkHttpClient.Builder()))
        .dispatcher(dispatcher)
        .connectionPool(
            new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
        .pingInterval(PING_INTERVAL)
        .build();
  }

  /** For an account that has more patience, or less. Connections and threads stay shared. */
  static OkHttpClient withTimeout(OkHttpClient shared, Duration timeout) {
    return within(timeout, shared.newBuilder()).build();
  }

  private static OkHttpClient.Builder within(Duration timeout, OkHttpClient.Builder builder) {
    return builder
        .callTimeout(timeout)
        // DNS, TCP and TLS: half of it, so that a dead address leaves time for the next one.
        .connectTimeout(timeout.dividedBy(2))
        .readTimeout(timeout)
        .writeTimeout(timeout);
  }

  /** What must hold for every client, whoever has made the one it is derived from. */
  static OkHttpClient.Builder withoutRetries(OkHttpClient.Builder builder) {
    return builder.retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false);
  }

  /** As OkHttp's own, but with daemons: a program that ends must not wait for idle threads. */
  private static ExecutorService threads() {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), OkxHttp::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "okx-http");
    thread.setDaemon(true);
    return thread;
  }
}
