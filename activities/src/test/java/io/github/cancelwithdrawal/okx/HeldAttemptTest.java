package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ManualActivityCompletionClient;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionFailureException;
import io.temporal.client.ActivityNotExistsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldAttemptTest {
  private final HeldAttempts attempts = new HeldAttempts();
  private final Server server = new Server();
  private final HeldAttempt<String> attempt =
      new HeldAttempt<>(attempts, server, Duration.ofMillis(15), () -> "in review");

  @AfterEach
  void close() {
    attempts.close();
  }

  @RepeatedTest(20)
  void shouldMakeItsTerminalCallExactlyOnceWhoeverRaces() throws Exception {
    ExecutorService racers = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    AtomicInteger ends = new AtomicInteger();
    attempt.atEnd(ends::incrementAndGet);
    List<CompletableFuture<Void>> races = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean completes = i % 2 == 0;
      races.add(
          CompletableFuture.runAsync(
              () -> {
                await(start);
                if (completes) {
                  attempt.complete("done");
                } else {
                  attempt.fail(Failures.handedBack("shutdown"));
                }
              },
              racers));
    }

    start.countDown();
    CompletableFuture.allOf(races.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
    racers.shutdown();

    assertThat(server.nextTerminalCall()).isNotNull();
    assertThat(server.terminalCalls).isEmpty();
    assertThat(ends).hasValue(1);
  }

  @Test
  void shouldEndBeforeTheHeartbeatsOfThousandsThatWait() throws Exception {
    CountDownLatch others = new CountDownLatch(1);
    CountDownLatch made = new CountDownLatch(1_000);
    CountDownLatch first = new CountDownLatch(1);
    attempts.beat(() -> await(first));
    for (int i = 0; i < 1_000; i++) {
      attempts.beat(
          () -> {
            await(others);
            made.countDown();
          });
    }

    attempt.complete("done");

    try {
      first.countDown();
      assertThat(server.nextTerminalCall()).isEqualTo("complete done");
    } finally {
      others.countDown();
      await(made);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30, 1, 10",
    "30, 250, 10",
    "30, 400, 16",
    "30, 500, 20",
    "30, 9000, 20",
    "180, 300, 72"
  })
  void shouldHeartbeatLessOftenWhereThereAreVeryMany(int timeout, int perSecond, int seconds) {
    assertThat(HeldAttempts.heartbeatInterval(Duration.ofSeconds(timeout), perSecond))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void shouldTellItsStatusInHeartbeatsUntilItsEnd() throws Exception {
    attempt.beatLater();
    assertThat(server.heartbeats.poll(10, TimeUnit.SECONDS)).isEqualTo("in review");
    assertThat(server.heartbeats.poll(10, TimeUnit.SECONDS)).isEqualTo("in review");

    attempt.complete("done");

    assertThat(server.nextTerminalCall()).isEqualTo("complete done");
  }

  @Test
  void shouldNotGrowWithItsHeartbeats() throws Exception {
    attempt.beatLater();
    for (int i = 0; i < 20; i++) {
      assertThat(server.heartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    assertThat(attempt.tasksAtEnd()).isZero();
  }

  @Test
  void shouldReportTheCancellationThatAHeartbeatBrings() throws Exception {
    server.heartbeatFailure =
        new ActivityCompletionFailureException("7", new ActivityCanceledException());
    CompletableFuture<Void> ended = new CompletableFuture<>();
    attempt.atEnd(() -> ended.complete(null));

    attempt.beatLater();

    ended.get(10, TimeUnit.SECONDS);
    assertThat(server.nextTerminalCall()).isEqualTo("reportCancellation");
  }

  @Test
  void shouldReleaseItsSlotWhenNobodyWaits() throws Exception {
    server.heartbeatFailure = new ActivityNotExistsException(new IllegalStateException("gone"));

    attempt.beatLater();

    assertThat(server.nextTerminalCall()).isEqualTo("fail nobody waits for this attempt any more");
  }

  @Test
  void shouldGoOnWhenAHeartbeatDoesNotGetThrough() throws Exception {
    server.heartbeatFailure =
        new ActivityCompletionFailureException("7", new IllegalStateException("unavailable"));
    attempt.beatLater();
    assertThat(server.failedHeartbeats.poll(10, TimeUnit.SECONDS)).isNotNull();

    server.heartbeatFailure = null;

    assertThat(server.heartbeats.poll(10, TimeUnit.SECONDS)).isEqualTo("in review");
    assertThat(server.terminalCalls).isEmpty();
  }

  @Test
  void shouldRunALateTaskAtOnce() {
    attempt.complete("done");
    AtomicInteger runs = new AtomicInteger();

    attempt.atEnd(runs::incrementAndGet);

    assertThat(runs).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Temporal, as an attempt sees it. */
  private static final class Server implements ManualActivityCompletionClient {
    final LinkedBlockingQueue<String> heartbeats = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<String> failedHeartbeats = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<String> terminalCalls = new LinkedBlockingQueue<>();
    volatile @Nullable RuntimeException heartbeatFailure;

    @Nullable String nextTerminalCall() throws InterruptedException {
      return terminalCalls.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public void complete(@Nullable Object result) {
      terminalCalls.add("complete " + result);
    }

    @Override
    public void fail(Throwable failure) {
      String message = String.valueOf(failure.getMessage());
      terminalCalls.add("fail " + message.replaceAll("message='([^']*)'.*", "$1"));
    }

    @Override
    public void recordHeartbeat(@Nullable Object details) {
      RuntimeException failure = heartbeatFailure;
      if (failure != null) {
        failedHeartbeats.add(failure.toString());
        throw failure;
      }
      heartbeats.add(String.valueOf(details));
    }

    @Override
    public void reportCancellation(@Nullable Object details) {
      terminalCalls.add("reportCancellation");
    }
  }
}
