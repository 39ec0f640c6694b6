package io.github.cancelwithdrawal.okx;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.okx.PushMessage.Row;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a channel that misbehaves, with time that only the tests move. */
class PushChannelFaultTest {
  private static final OkxCredentials KEY = new OkxCredentials("a-key", "secret", "phrase");

  @AutoClose private final LogCapture log = new LogCapture(PushKeys.class);
  @AutoClose private final FakeChannel okx = new FakeChannel();
  private final VirtualTiming timing = new VirtualTiming();
  private final AtomicReference<OkxCredentials> credentials = new AtomicReference<>(KEY);
  private final AccountKey key = new AccountKey(credentials::get, () -> {});
  private final BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
  private final CountDownLatch mayBeTold = new CountDownLatch(1);
  private final CountDownLatch isBeingTold = new CountDownLatch(1);
  private final PushChannel channel = channel();
  private final AccountPushes account = account();

  @BeforeEach
  void confirmKey() {
    key.confirm(KEY);
  }

  @AfterEach
  void stop() {
    mayBeTold.countDown();
    channel.close();
  }

  @Test
  void shouldKeepItsPatienceWhoeverComesAndGoes() throws Exception {
    okx.answer("{\"event\":\"error\",\"code\":\"60009\",\"msg\":\"Login failed.\"}");
    Cancellable listener = account.listen();
    log.await(1);

    for (int i = 0; i < 24; i++) {
      listener.cancel();
      timing.advance(Duration.ofMillis(500));
      listener = account.listen();
    }
    Duration rest = PushPauses.REFUSED.dividedBy(2).minus(timing.sinceStart());
    timing.advance(rest.minusNanos(1));
    assertThat(okx.connections()).isEqualTo(1);

    okx.answer(FakeChannel.LOGGED_IN, FakeChannel.SUBSCRIBED);
    mayBeTold.countDown();
    timing.advance(Duration.ofNanos(1));
    assertThat(next()).isTrue();
  }

  @Test
  void shouldTellOfAnEndAfterTheBeginningHoweverSoonItComes() throws Exception {
    account.listen();
    assertThat(isBeingTold.await(10, SECONDS)).isTrue();

    timing.advance(PushSocket.PING_AFTER.plus(PushSocket.PONG_WITHIN));
    mayBeTold.countDown();

    assertThat(next()).isTrue();
    assertThat(next()).isFalse();
  }

  @Test
  void shouldBePatientWithAChannelThatIsAboutToBeClosedAgainAndAgain() throws Exception {
    mayBeTold.countDown();
    okx.answer(FakeChannel.LOGGED_IN, FakeChannel.SUBSCRIBED, FakeChannel.UPGRADE);
    account.listen();

    Duration pause = PushPauses.BACKOFF_FIRST.dividedBy(2);
    for (int connection = 1; connection <= 5; connection++) {
      assertThat(next()).isTrue();
      assertThat(next()).isFalse();
      timing.advance(pause.minusNanos(1));
      assertThat(okx.connections()).isEqualTo(connection);
      timing.advance(Duration.ofNanos(1));
      pause = pause.multipliedBy(2);
    }
  }

  @Test
  void shouldNotBelieveAConnectionThatAKeyHasLoggedInWhichMayBeAnotherUsers() throws Exception {
    mayBeTold.countDown();
    credentials.set(new OkxCredentials("another-key", "secret", "phrase"));
    account.listen();
    assertThat(nextLogin()).contains("another-key");

    credentials.set(KEY);
    assertThat(key.get()).isEqualTo(KEY);
    key.confirm(KEY);
    account.confirm();

    assertThat(nextLogin()).contains("a-key");
    assertThat(next()).isTrue();
    assertThat(told).isEmpty();
    assertThat(okx.ends.poll(10, SECONDS)).isEqualTo("closed 1000");
  }

  @Test
  void shouldBelieveAConnectionOnceItsKeyIsKnown() throws Exception {
    mayBeTold.countDown();
    OkxCredentials next = new OkxCredentials("another-key", "secret", "phrase");
    credentials.set(next);
    account.listen();
    assertThat(nextLogin()).contains("another-key");

    key.confirm(next);
    account.confirm();

    assertThat(next()).isTrue();
    key.confirm(KEY);
    account.confirm();
    assertThat(told).as("by whichever key of the same user").isEmpty();
    assertThat(okx.connections()).isEqualTo(1);
  }

  private String nextLogin() throws InterruptedException {
    String login = okx.logins.poll(10, SECONDS);
    assertThat(login).as("nobody logged in for 10 s").isNotNull();
    return login;
  }

  private boolean next() throws InterruptedException {
    Boolean next = told.poll(10, SECONDS);
    assertThat(next).as("nothing was told for 10 s").isNotNull();
    return next;
  }

  private PushChannel channel() {
    return new PushChannel(
        HttpClient.newHttpClient(),
        new PushChannel.Listener() {
          @Override
          public void connected(boolean connected) {
            if (connected) {
              isBeingTold.countDown();
              await(mayBeTold);
            }
            told.add(connected);
          }

          @Override
          public void pushed(List<Row> rows) {}
        },
        timing,
        () -> 0);
  }

  private AccountPushes account() {
    OkxClock clock = new OkxClock(OkxHost.of("http://127.0.0.1:1"), FakeExchange.HTTP, timing);
    return new AccountPushes(
        channel,
        new AccountPushes.Login(
            "main",
            okx.url(),
            new PushLogin(key, clock),
            key::known,
            clock,
            new SlidingWindowLimiter(3, Duration.ofSeconds(1), timing)));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
