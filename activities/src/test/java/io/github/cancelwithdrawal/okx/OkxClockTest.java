package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OkxClockTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** When the recorded sample was answered. */
  private static final Instant RECORDED = Instant.ofEpochMilli(1_644_687_947_218L);

  private final VirtualTiming timing = new VirtualTiming(NOON);
  private final AtomicInteger asked = new AtomicInteger();
  @AutoClose private final MockWebServer server = new MockWebServer();

  private volatile String answer =
      Samples.json("public-time-recorded-comptacrypto.json").toString();
  private volatile CompletableFuture<Void> mayAnswer = CompletableFuture.completedFuture(null);
  private volatile Duration roundTrip = Duration.ZERO;
  private OkxClock clock;

  @BeforeEach
  void startServer() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
    clock = new OkxClock(OkxHost.of(server.url("/").toString()), FakeExchange.HTTP, timing);
  }

  private MockResponse answer(RecordedRequest request) {
    assertThat(request.getTarget()).isEqualTo("/api/v5/public/time");
    assertThat(request.getHeaders().get("OK-ACCESS-KEY")).isNull();
    asked.incrementAndGet();
    mayAnswer.join();
    timing.advance(roundTrip);
    return FakeExchange.json(200, answer);
  }

  @Test
  void shouldShowThisMachinesTimeUntilItIsSet() {
    assertThat(clock.now()).isEqualTo(NOON);
    assertThat(clock.offset()).isZero();
  }

  @Test
  void shouldTakeTheAnswerToBeHalfARoundTripOld() {
    roundTrip = Duration.ofMillis(300);

    resync();

    assertThat(clock.now()).isEqualTo(RECORDED.plusMillis(150));
    assertThat(clock.offset())
        .isEqualTo(Duration.between(NOON.plusMillis(300), RECORDED.plusMillis(150)));
  }

  @Test
  void shouldGoOnFromThereWhateverBecomesOfThisMachinesClock() {
    resync();

    timing.setWallClock(NOON.minus(Duration.ofDays(400)));
    timing.advance(Duration.ofSeconds(20));

    assertThat(clock.now()).isEqualTo(RECORDED.plusSeconds(20));
  }

  @Test
  void shouldAskOnceHoweverManyWantToKnow() {
    mayAnswer = new CompletableFuture<>();
    var first = clock.resync().toCompletableFuture();
    var second = clock.resync().toCompletableFuture();
    timing.advance(Duration.ofSeconds(5));
    var third = clock.resync().toCompletableFuture();
    mayAnswer.complete(null);

    Replies.done(first);
    Replies.done(second);
    Replies.done(third);

    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldNotAskAgainWithinASecond() {
    resync();
    timing.advance(Duration.ofMillis(999));
    resync();
    assertThat(asked).hasValue(1);

    timing.advance(Duration.ofMillis(1));
    resync();
    assertThat(asked).hasValue(2);
  }

  @Test
  void shouldKeepItsTimeWhenOkxDoesNotTellIt() {
    resync();
    timing.advance(Duration.ofSeconds(10));
    answer = "{\"code\":\"50001\",\"msg\":\"Service unavailable\",\"data\":[]}";

    OkxFault fault = Replies.faultOf(clock.resync().toCompletableFuture());

    assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
    assertThat(fault.getMessage()).endsWith("was asked for the time and answered with code 50001");
    assertThat(clock.now()).isEqualTo(RECORDED.plusSeconds(10));
  }

  @Test
  void shouldSetItselfEveryMinuteUntilItIsStopped() {
    clock.start();
    clock.start();
    resync();
    assertThat(asked).hasValue(1);

    timing.advance(OkxClock.PERIOD);
    resync();
    assertThat(asked).hasValue(2);

    clock.stop();
    clock.stop();
    timing.advance(OkxClock.PERIOD.multipliedBy(10));
    assertThat(asked).hasValue(2);
    assertThat(timing.pending()).isZero();
  }

  private void resync() {
    Replies.done(clock.resync().toCompletableFuture());
  }
}
