package io.github.cancelwithdrawal.okx;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.okx.PushMessage.Row;
import io.github.cancelwithdrawal.sandbox.ChannelEvent;
import io.github.cancelwithdrawal.sandbox.Fault;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Against the sandbox's channel, with time that only the tests move. */
class PushChannelTest {
  private static final OkxCredentials KEY =
      new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);

  @AutoClose private final LogCapture log = new LogCapture(PushKeys.class);
  private final Sandbox okx = Sandbox.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final VirtualTiming timing = new VirtualTiming(Instant.now());
  private final AtomicReference<OkxCredentials> key = new AtomicReference<>(KEY);
  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
  private final AtomicBoolean known = new AtomicBoolean(true);
  private final PushChannel channel = channel();
  private final AccountPushes account = account("main", key::get, this::knownKey);

  @AfterEach
  void stop() {
    channel.close();
    okx.close();
  }

  @Test
  void shouldTellOfEveryChange() throws Exception {
    connect();

    String wdId = okx.add(WithdrawalPlan.waiting());
    assertThat(change()).isEqualTo(wdId + " 0");
    okx.setState(wdId, "-3");
    assertThat(change()).isEqualTo(wdId + " -3");
    okx.setState(wdId, "-2");
    assertThat(change()).isEqualTo(wdId + " -2");
  }

  @Test
  void shouldTellWhoseAWithdrawalIs() throws Exception {
    okx.addSubAccount("branch", Sandbox.MAIN_USER, new SandboxKey("b-key", "b-secret", "b-pass"));
    connect();

    okx.add(WithdrawalPlan.waiting());
    okx.add(WithdrawalPlan.waiting().withUser("branch"));

    List<Row> own = rows();
    List<Row> foreign = rows();
    assertThat(own.get(0).uid()).isNotEqualTo(foreign.get(0).uid());
  }

  @Test
  void shouldStayConnectedForAWhileWhenNobodyWaitsAnyMore() throws Exception {
    Cancellable listener = connect();
    listener.cancel();
    listener.cancel();
    Cancellable other = account.listen();
    timing.advance(PushSocket.PING_AFTER);
    assertThat(told).isEmpty();

    other.cancel();
    timing.advance(PushChannel.LINGER);

    assertThat(next()).isEqualTo(false);
    assertThat(count(ChannelEvent.Kind.LOGIN)).isEqualTo(1);
  }

  @Test
  void shouldConnectAgainWhenTheConnectionIsLost() throws Exception {
    connect();
    key.set(new OkxCredentials("second-key", "second-secret", "second-pass"));
    okx.addUser("other", new SandboxKey("second-key", "second-secret", "second-pass"));

    okx.revokeKey(Sandbox.API_KEY);

    assertThat(next()).isEqualTo(false);
    timing.advance(PushPauses.BACKOFF_FIRST.dividedBy(2));
    assertThat(next()).isEqualTo(true);
  }

  @Test
  void shouldWaitLongerAfterARefusalAndComeBackOnceTheKeyIsMended() throws Exception {
    key.set(new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, "wrong"));
    account.listen();
    log.await(1);
    key.set(KEY);
    // Time is about to leap, and the timestamp of the next login must be right.
    timing.setWallClock(Instant.now().minus(PushPauses.REFUSED.dividedBy(2)));

    timing.advance(PushPauses.REFUSED.dividedBy(2).minusNanos(1));
    assertThat(count(ChannelEvent.Kind.CONNECT)).isEqualTo(1);
    timing.advance(Duration.ofNanos(1));

    assertThat(next()).isEqualTo(true);
    assertThat(log.lines())
        .containsExactly(
            "WARN account main: OKX's push channel refuses: Wrong passphrase (60024); its history"
                + " is looked at without pushes",
            "INFO account main: OKX's push channel lets us in again");
  }

  @Test
  void shouldTakeSilenceForTheEndOfTheConnection() throws Exception {
    okx.addFault(Fault.silence());
    account.listen();
    assertThat(next()).isEqualTo(true);

    timing.advance(PushSocket.PING_AFTER.plus(PushSocket.PONG_WITHIN));

    assertThat(next()).isEqualTo(false);
  }

  @Test
  void shouldLogInByTheKeyOfAnotherAccountWhenOneIsRefused() throws Exception {
    AccountPushes desk = account("desk", () -> KEY, KEY::apiKey);
    key.set(new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, "wrong"));

    account.listen();

    assertThat(next()).isEqualTo(true);
    assertThat(log.lines())
        .containsExactly(
            "WARN account main: OKX's push channel refuses: Wrong passphrase (60024); the key of"
                + " another account of its user is tried");
    desk.listen();
    assertThat(count(ChannelEvent.Kind.CONNECT)).isEqualTo(2);
  }

  @Test
  void shouldMakeOneConnectionForAllAccountsOfItsUser() throws Exception {
    AccountPushes desk = account("desk", () -> KEY, KEY::apiKey);
    Cancellable listener = connect();
    Cancellable other = desk.listen();
    listener.cancel();
    timing.advance(PushSocket.PING_AFTER);
    assertThat(told).isEmpty();

    other.cancel();
    timing.advance(PushChannel.LINGER);

    assertThat(next()).isEqualTo(false);
    assertThat(count(ChannelEvent.Kind.CONNECT)).isEqualTo(1);
  }

  @Test
  void shouldLogInAnewWhenTheAccountThatHasLoggedInBecomesAnotherUser() throws Exception {
    AtomicReference<OkxCredentials> deskKey = new AtomicReference<>(KEY);
    AccountPushes desk = account("desk", deskKey::get, KEY::apiKey);
    Cancellable listener = connect();
    desk.listen();

    channel.remove(account);

    assertThat(next()).isEqualTo(false);
    assertThat(next()).isEqualTo(true);
    listener.cancel();
    channel.remove(desk);
    assertThat(next()).isEqualTo(false);
    timing.advance(Duration.ofHours(1));
    assertThat(count(ChannelEvent.Kind.CONNECT)).isEqualTo(2);
  }

  @Test
  void shouldNotRelyOnAKeyThatMayBeAnotherUsers() throws Exception {
    account("desk", () -> KEY, KEY::apiKey);
    known.set(false);
    account.listen();
    for (int i = 0; i < 1_000 && count(ChannelEvent.Kind.SUBSCRIBE) == 0; i++) {
      LockSupport.parkNanos(MILLISECONDS.toNanos(10));
    }

    okx.add(WithdrawalPlan.waiting());
    assertThat(change()).as("told before it is known that pushes come").endsWith(" 0");
    known.set(true);
    account.confirm();

    assertThat(next()).isEqualTo(true);
  }

  private Cancellable connect() throws InterruptedException {
    Cancellable listener = account.listen();
    assertThat(next()).isEqualTo(true);
    return listener;
  }

  private long count(ChannelEvent.Kind kind) {
    return okx.channelEvents().stream().filter(event -> event.kind() == kind).count();
  }

  private String change() throws InterruptedException {
    Row row = rows().get(0);
    return row.withdrawal().id() + " " + row.withdrawal().stateCode();
  }

  @SuppressWarnings("unchecked")
  private List<Row> rows() throws InterruptedException {
    return (List<Row>) next();
  }

  private Object next() throws InterruptedException {
    Object next = told.poll(10, SECONDS);
    assertThat(next).as("nothing was told for 10 s").isNotNull();
    return next;
  }

  private @Nullable String knownKey() {
    return known.get() ? Objects.requireNonNull(key.get()).apiKey() : null;
  }

  private AccountPushes account(
      String name, Supplier<OkxCredentials> credentials, Supplier<@Nullable String> knownKey) {
    OkxHost host = OkxHost.of(okx.baseUrl());
    OkxClock clock = new OkxClock(host, FakeExchange.HTTP, timing);
    return new AccountPushes(
        channel,
        new AccountPushes.Login(
            name,
            URI.create(okx.webSocketUrl()),
            new PushLogin(credentials, clock),
            knownKey,
            clock,
            new SlidingWindowLimiter(3, Duration.ofSeconds(1), timing)));
  }

  private PushChannel channel() {
    return new PushChannel(
        client,
        new PushChannel.Listener() {
          @Override
          public void connected(boolean connected) {
            told.add(connected);
          }

          @Override
          public void pushed(List<Row> rows) {
            told.add(rows);
          }
        },
        timing,
        () -> 0);
  }
}
