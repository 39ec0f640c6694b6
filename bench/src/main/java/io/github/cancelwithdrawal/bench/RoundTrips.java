package io.github.cancelwithdrawal.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How long a request takes to the exchange and back, measured all the while: by a path that no
 * limit counts.
 */
final class RoundTrips implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final List<Duration> measured = new ArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "round-trips");
            thread.setDaemon(true);
            return thread;
          });

  RoundTrips(String baseUrl) {
    this.request = HttpRequest.newBuilder(URI.create(baseUrl + "/api/v5/bench/round-trip")).build();
    var unused =
        timer.scheduleAtFixedRate(this::measure, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void measure() {
    long begun = System.nanoTime();
    try {
      http.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    synchronized (this) {
      measured.add(took);
    }
  }

  synchronized Duration median() {
    return new Distribution(measured).median();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
