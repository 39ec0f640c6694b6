package io.github.cancelwithdrawal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cancelwithdrawal.sandbox.SandboxKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else with a key of the same user, who knows nothing of us and spares nobody. */
final class ForeignClient implements AutoCloseable {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  /** How the exchange says 50011. */
  private static final int TOO_MANY_REQUESTS = 429;

  private final String baseUrl;
  private final SandboxKey key;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "foreign-client");
            thread.setDaemon(true);
            return thread;
          });

  ForeignClient(String baseUrl, SandboxKey key) {
    this.baseUrl = baseUrl;
    this.key = key;
  }

  /** What goes on until it is closed. */
  interface Habit extends AutoCloseable {
    @Override
    void close();
  }

  /** Reads the withdrawal history, so many times a second. */
  Habit readHistory(int perSecond) {
    return take(perSecond, "GET", "/api/v5/asset/withdrawal-history", "");
  }

  /** Asks for the cancellation of a withdrawal that does not exist, so many times a second. */
  Habit cancel(int perSecond) {
    return take(perSecond, "POST", "/api/v5/asset/cancel-withdrawal", "{\"wdId\":\"404404404\"}");
  }

  /** Sends again and again, until as many of a second have got through. */
  private Habit take(int perSecond, String method, String path, String body) {
    Deque<Long> gotThrough = new ArrayDeque<>();
    ScheduledFuture<?> task =
        timer.scheduleWithFixedDelay(
            () -> {
              long now = System.nanoTime();
              while (!gotThrough.isEmpty() && now - gotThrough.getFirst() > SECOND.toNanos()) {
                gotThrough.removeFirst();
              }
              if (gotThrough.size() < perSecond && send(method, path, body)) {
                gotThrough.addLast(now);
              }
            },
            0,
            BETWEEN_TRIES.toMillis(),
            TimeUnit.MILLISECONDS);
    return () -> task.cancel(false);
  }

  /** Returns whether the limit let it through. */
  private boolean send(String method, String path, String body) {
    String timestamp = TIMESTAMP.format(Instant.now());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("OK-ACCESS-KEY", key.apiKey())
            .header("OK-ACCESS-PASSPHRASE", key.passphrase())
            .header("OK-ACCESS-TIMESTAMP", timestamp)
            .header("OK-ACCESS-SIGN", sign(timestamp + method + path + body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
          != TOO_MANY_REQUESTS;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.secretKey().getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must know HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
