package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.okx.PushMessage.Row;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An account that becomes another user while somebody wants pushes. */
class AccountPushesTest {
  private static final OkxCredentials KEY = new OkxCredentials("a-key", "secret", "phrase");

  @AutoClose private final FakeChannel okx = new FakeChannel();
  private final HttpClient client = HttpClient.newHttpClient();
  private final VirtualTiming timing = new VirtualTiming();
  private final Told toldByOne = new Told();
  private final Told toldByOther = new Told();
  private final PushChannel one = new PushChannel(client, toldByOne, timing, () -> 0);
  private final PushChannel other = new PushChannel(client, toldByOther, timing, () -> 0);
  private final AccountPushes account = account();

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void shouldTakeItsListenersAlong() throws Exception {
    Cancellable listener = account.listen();
    await(toldByOne, true);

    account.moveTo(other);
    await(toldByOne, false);
    await(toldByOther, true);

    listener.cancel();
    timing.advance(PushChannel.LINGER);
    await(toldByOther, false);
    assertThat(okx.connections()).isEqualTo(2);
  }

  @Test
  void shouldLoseNoListenerAndKeepNoneThatIsGoneWhileItIsMovedAmongThreads() throws Exception {
    int listeners = 2_000;
    Queue<Cancellable> staying = new ConcurrentLinkedQueue<>();
    CountDownLatch done = new CountDownLatch(listeners);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (int i = 0; i < listeners; i++) {
        boolean stays = i == listeners / 2;
        threads.execute(
            () -> {
              Cancellable listener = account.listen();
              if (stays) {
                staying.add(listener);
              } else {
                listener.cancel();
              }
              done.countDown();
            });
      }
      for (int move = 0; !done.await(0, TimeUnit.MILLISECONDS); move++) {
        account.moveTo(move % 2 == 0 ? other : one);
        timing.advance(Duration.ofMillis(10));
      }
    } finally {
      threads.shutdownNow();
    }

    account.moveTo(one);
    await(toldByOne, true);
    await(toldByOther, false);
    account.moveTo(other);
    await(toldByOne, false);
    await(toldByOther, true);

    staying.forEach(Cancellable::cancel);
    timing.advance(PushChannel.LINGER);
    await(toldByOther, false);
    int connections = okx.connections();
    timing.advance(Duration.ofMinutes(1));
    assertThat(okx.connections()).isEqualTo(connections);
  }

  /** Lets time pass until a channel has told so; the connections of a second are limited. */
  private void await(Told told, boolean connected) {
    for (int i = 0; i < 1_000 && told.connected != connected; i++) {
      timing.advance(Duration.ofMillis(10));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(told.connected).isEqualTo(connected);
  }

  private AccountPushes account() {
    OkxClock clock = new OkxClock(OkxHost.of("http://127.0.0.1:1"), FakeExchange.HTTP, timing);
    return new AccountPushes(
        one,
        new AccountPushes.Login(
            "main",
            okx.url(),
            new PushLogin(() -> KEY, clock),
            KEY::apiKey,
            clock,
            new SlidingWindowLimiter(3, Duration.ofSeconds(1), timing)));
  }

  /** What a channel has told last. */
  private static final class Told implements PushChannel.Listener {
    private volatile boolean connected;

    @Override
    public void connected(boolean now) {
      assertThat(now).as("every change once").isNotEqualTo(connected);
      connected = now;
    }

    @Override
    public void pushed(List<Row> rows) {}
  }
}
