package io.github.cancelwithdrawal.okx;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What OKX's clock shows. Set by {@code GET /api/v5/public/time}, whose answer is taken to be half
 * a round trip old, and counted on from there by {@link Timing#nanoTime}: a jump of this machine's
 * clock does not reach it. Until it is first set, it shows this machine's time. Wrong by at most
 * half a round trip and what it took to connect, where OKX allows 30 s. One for each host;
 * thread-safe.
 */
final class OkxClock {
  /**
   * Keeps a TLS connection warm, and sets the clock again soon after the machine was suspended.
   * Quartz drifts by milliseconds a minute.
   */
  static final Duration PERIOD = Duration.ofMinutes(1);

  /**
   * "Rate limit: 10 requests per 2 seconds", by IP: a fifth of it, however many requests complain
   * about the time. Whoever asks sooner shares the last answer.
   */
  private static final Duration SHARED_FOR = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(OkxClock.class);

  private final OkxHost host;
  private final OkHttpClient http;
  private final EnvelopeReader reader;
  private final Timing timing;

  private final Object lock = new Object();
  private @Nullable CompletableFuture<Void> latest;
  private long latestBegan;
  private @Nullable Cancellable nextSync;

  private volatile @Nullable Reading reading;

  /** OKX's time at one moment of ours. */
  private record Reading(Instant time, long nanoTime) {}

  OkxClock(OkxHost host, OkHttpClient shared, Timing timing) {
    this.host = host;
    this.http = OkxHttp.withoutRetries(shared.newBuilder()).build();
    this.reader = new EnvelopeReader(host);
    this.timing = timing;
  }

  /** What OKX's clock shows now. */
  Instant now() {
    Reading last = reading;
    return last == null ? timing.now() : last.time().plusNanos(timing.nanoTime() - last.nanoTime());
  }

  /** How far OKX's clock is ahead of this machine's; negative if it is behind. */
  Duration offset() {
    return Duration.between(timing.now(), now());
  }

  /**
   * Asks OKX for its time, unless somebody is doing so or has just done so.
   *
   * @return completes once the clock is set, or fails with an {@link OkxFault} and leaves the clock
   *     as it is
   */
  CompletionStage<Void> resync() {
    synchronized (lock) {
      long now = timing.nanoTime();
      if (latest == null || (latest.isDone() && now - latestBegan >= SHARED_FOR.toNanos())) {
        latestBegan = now;
        latest = ask();
      }
      return latest;
    }
  }

  /** Sets the clock now and every {@link #PERIOD} until {@link #stop}. */
  void start() {
    synchronized (lock) {
      if (nextSync == null) {
        sync();
      }
    }
  }

  void stop() {
    synchronized (lock) {
      if (nextSync != null) {
        nextSync.cancel();
        nextSync = null;
      }
    }
  }

  private void sync() {
    resync().whenComplete((set, failure) -> tell(failure));
    nextSync = timing.after(PERIOD, this::syncAgain);
  }

  private void syncAgain() {
    synchronized (lock) {
      if (nextSync != null) {
        sync();
      }
    }
  }

  private void tell(@Nullable Throwable failure) {
    if (failure != null) {
      log.warn("OKX's time is not known anew: {}", failure.getMessage());
    } else {
      log.debug("The clock of {} is {} ms ahead of ours", host, offset().toMillis());
    }
  }

  private CompletableFuture<Void> ask() {
    CompletableFuture<Void> set = new CompletableFuture<>();
    long asked = timing.nanoTime();
    Request request = new Request.Builder().url(host.path("/api/v5/public/time").build()).build();
    http.newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                set.completeExceptionally(TransportFault.unsent(host, e));
              }

              @Override
              public void onResponse(Call call, Response response) {
                long answered = timing.nanoTime();
                try (response) {
                  Instant time = time(reader.read(response));
                  reading = new Reading(time.plusNanos((answered - asked) / 2), answered);
                  set.complete(null);
                } catch (OkxFault fault) {
                  set.completeExceptionally(fault);
                }
              }
            });
    return set;
  }

  private Instant time(Envelope envelope) {
    long milliseconds = envelope.data().path(0).path("ts").asLong();
    if (milliseconds <= 0) {
      throw OkxFault.withoutCode(
          CodeClass.TRANSIENT,
          envelope.httpStatus(),
          host + " was asked for the time and answered with code " + envelope.code());
    }
    return Instant.ofEpochMilli(milliseconds);
  }
}
