package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private volatile Instant now = Instant.EPOCH;
  private final Readiness readiness = new Readiness(() -> now);
  private final HealthServer health = HealthServer.start("127.0.0.1", 0, readiness);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    health.close();
  }

  @Test
  void shouldBeAliveButNotReadyBeforeItHasStarted() {
    assertThat(get("live")).isEqualTo("200 The worker is alive\n");
    assertThat(get("ready")).isEqualTo("503 The worker is starting\n");
  }

  @Test
  void shouldNotBeReadyOnceItStops() {
    try (FakeTemporal server = new FakeTemporal();
        TemporalConnection temporal = TemporalConnection.to(server.address())) {
      readiness.started(temporal);
      assertThat(get("ready")).isEqualTo("200 The worker is ready\n");

      readiness.stopping();

      assertThat(get("ready")).isEqualTo("503 The worker is stopping\n");
      assertThat(get("live")).startsWith("200 ");
    }
  }

  @Test
  void shouldNotBeReadyWhenTemporalIsGone() {
    try (TemporalInMemory server = new TemporalInMemory();
        TemporalConnection temporal = TemporalConnection.to(server.address())) {
      readiness.started(temporal);
      assertThat(getLater("ready")).isEqualTo("200 The worker is ready\n");

      server.close();

      assertThat(Eventually.see(PATIENCE, () -> getLater("ready"), it -> it.startsWith("503 ")))
          .startsWith("503 Temporal does not answer at " + server.address() + ";");
      assertThat(get("live")).startsWith("200 ");
    }
  }

  @Test
  void shouldBeReadyAgainWhenTemporalIsBack() {
    try (LogCapture log = new LogCapture(Readiness.class);
        FakeTemporal server = new FakeTemporal();
        TemporalConnection temporal = TemporalConnection.to(server.address())) {
      readiness.started(temporal);
      server.answerToNamespace = Status.UNAVAILABLE;
      assertThat(getLater("ready")).startsWith("503 ");
      assertThat(getLater("ready")).startsWith("503 ");

      server.answerToNamespace = Status.OK;

      assertThat(getLater("ready")).startsWith("200 ");
      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0)).startsWith("WARN Not ready: Temporal does not answer at ");
      assertThat(log.lines().get(1)).isEqualTo("INFO Ready again: Temporal answers");
    }
  }

  @Test
  void shouldAskTemporalOnceASecondHoweverManyProbesCome() {
    try (FakeTemporal server = new FakeTemporal();
        TemporalConnection temporal = TemporalConnection.to(server.address())) {
      readiness.started(temporal);
      int before = server.questionsForNamespace.get();

      for (int probe = 0; probe < 20; probe++) {
        assertThat(get("ready")).startsWith("200 ");
      }
      assertThat(server.questionsForNamespace).hasValue(before);

      assertThat(getLater("ready")).startsWith("200 ");
      assertThat(server.questionsForNamespace).hasValue(before + 1);
    }
  }

  @Test
  void shouldKnowNothingElse() {
    assertThat(get("liveness")).isEqualTo("404 There are /health/live and /health/ready\n");
  }

  @Test
  void shouldSayInOneSentenceThatThePortIsTaken() {
    int port = URI.create(health.url()).getPort();

    assertThatExceptionOfType(HealthException.class)
        .isThrownBy(() -> HealthServer.start("127.0.0.1", port, readiness))
        .withMessage(
            "Can't tell the worker's health on port "
                + port
                + " of 127.0.0.1: it is in use, or not to be had here; --health-port has another");
  }

  @Test
  void shouldSayThatThereIsNoSuchHost() {
    assertThatExceptionOfType(HealthException.class)
        .isThrownBy(() -> HealthServer.start("nowhere.invalid", 0, readiness))
        .withMessageContaining("of nowhere.invalid");
  }

  @Test
  void shouldRefuseAPortThatIsNone() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> HealthServer.start("127.0.0.1", 70_000, readiness))
        .withMessage("The health port is 70000, but must be one from 0 to 65535");
  }

  /** When the last answer is too old. */
  private String getLater(String what) {
    now = now.plus(Readiness.FRESH);
    return get(what);
  }

  private String get(String what) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(health.url() + what)).timeout(PATIENCE).build(),
              BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while asking", e);
    }
  }
}
