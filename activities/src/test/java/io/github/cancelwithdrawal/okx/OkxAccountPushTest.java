package io.github.cancelwithdrawal.okx;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.sandbox.ChannelEvent;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account as it is opened, on the sandbox's push channel. */
class OkxAccountPushTest {
  private final Sandbox okx = Sandbox.start();
  private final AtomicReference<OkxCredentials> key =
      new AtomicReference<>(
          new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE));
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    okx.close();
  }

  @Test
  void shouldSeeAtOnceWhatIsPushed() throws Exception {
    try (OkxAccounts accounts = OkxAccounts.open(List.of(settings()))) {
      OkxAccount account = accounts.account("main");
      account.listen();
      String wdId = okx.add(WithdrawalPlan.inState("4"));
      account.feed().watch(new Calm(wdId));
      assertThat(seen.poll(10, SECONDS)).isEqualTo("4");
      awaitSubscription();

      okx.setState(wdId, "-2");

      // By looking alone it would be 5 s: that is the pace of whoever is calm.
      assertThat(seen.poll(4, SECONDS)).isEqualTo("-2");
    }
  }

  @Test
  void shouldMakeNoConnectionWhenPushesAreOff() throws Exception {
    try (OkxAccounts accounts = OkxAccounts.open(List.of(settings().withPush(false)))) {
      OkxAccount account = accounts.account("main");
      account.listen();
      account.feed().watch(new Calm(okx.add(WithdrawalPlan.inState("4"))));

      assertThat(seen.poll(10, SECONDS)).isEqualTo("4");
      assertThat(okx.channelEvents()).isEmpty();
    }
  }

  @Test
  void shouldListenToTheUserWhoseKeyItHasNow() throws Exception {
    okx.addUser("other", new SandboxKey("other-key", "other-secret", "other-pass"));
    try (OkxAccounts accounts = OkxAccounts.open(List.of(settings()))) {
      OkxAccount account = accounts.account("main");
      account.listen();
      String wdId = okx.add(WithdrawalPlan.inState("4").withUser("other"));
      account.feed().watch(new Calm(wdId));
      awaitSubscription();

      key.set(new OkxCredentials("other-key", "other-secret", "other-pass"));
      awaitSubscription("other");
      assertThat(seen.poll(10, SECONDS)).isEqualTo("4");
      okx.setState(wdId, "-2");

      awaitCancelled();
      awaitEvent(ChannelEvent.Kind.CLOSE, Sandbox.MAIN_USER);
    }
  }

  @Test
  void shouldStayConnectedWhenItsKeyIsAnotherOneOfTheSameUser() throws Exception {
    okx.addUser(
        "desk",
        new SandboxKey("first-of-the-keys", "first-secret", "first-pass"),
        new SandboxKey("second-of-the-keys", "second-secret", "second-pass"));
    key.set(new OkxCredentials("first-of-the-keys", "first-secret", "first-pass"));
    try (LogCapture log = new LogCapture(KeyProbe.class);
        OkxAccounts accounts = OkxAccounts.open(List.of(settings()))) {
      OkxAccount account = accounts.account("main");
      account.listen();
      String wdId = okx.add(WithdrawalPlan.inState("4").withUser("desk"));
      account.feed().watch(new Calm(wdId));
      awaitSubscription("desk");
      log.await(1);

      key.set(new OkxCredentials("second-of-the-keys", "second-secret", "second-pass"));
      while (!log.lines().get(log.lines().size() - 1).contains("key secon")) {
        log.await(1);
      }
      okx.setState(wdId, "-2");

      awaitCancelled();
      assertThat(connections()).isEqualTo(1);
    }
  }

  @Test
  void shouldMakeOneConnectionForTwoAccountsOfOneUserByWhicheverKeyIsGood() throws Exception {
    okx.addUser(
        "desk",
        new SandboxKey("first-of-the-keys", "first-secret", "first-pass"),
        new SandboxKey("second-of-the-keys", "second-secret", "second-pass"));
    try (LogCapture log = new LogCapture(OkxUsers.class);
        OkxAccounts accounts =
            OkxAccounts.open(
                List.of(
                    settings("one", "first-of-the-keys", "first-secret", "first-pass"),
                    settings("other", "second-of-the-keys", "second-secret", "second-pass")))) {
      log.await(1);
      accounts.account("one").listen();
      accounts.account("other").listen();
      awaitSubscription("desk");
      String wdId = okx.add(WithdrawalPlan.inState("4").withUser("desk"));
      accounts.account("other").feed().watch(new Calm(wdId));
      assertThat(seen.poll(10, SECONDS)).isEqualTo("4");
      assertThat(connections()).isEqualTo(1);

      String dead =
          okx.channelEvents().stream()
              .filter(event -> event.kind() == ChannelEvent.Kind.LOGIN)
              .findFirst()
              .orElseThrow()
              .apiKey();
      okx.clearChannelEvents();
      okx.revokeKey(dead);
      awaitSubscription("desk");
      okx.setState(wdId, "-2");

      awaitCancelled();
    }
  }

  private long connections() {
    return okx.channelEvents().stream()
        .filter(event -> event.kind() == ChannelEvent.Kind.CONNECT)
        .count();
  }

  private OkxAccountSettings settings(String name, String apiKey, String secret, String phrase) {
    OkxCredentials credentials = new OkxCredentials(apiKey, secret, phrase);
    return new OkxAccountSettings(name, okx.baseUrl(), () -> credentials, /* group= */ null);
  }

  /** Sooner than by looking alone. */
  private void awaitCancelled() throws InterruptedException {
    long deadline = System.nanoTime() + SECONDS.toNanos(4);
    String state = "4";
    while ("4".equals(state)) {
      state = seen.poll(deadline - System.nanoTime(), NANOSECONDS);
    }
    assertThat(state).isEqualTo("-2");
  }

  private void awaitSubscription() {
    awaitSubscription(Sandbox.MAIN_USER);
  }

  private void awaitSubscription(String user) {
    awaitEvent(ChannelEvent.Kind.SUBSCRIBE, user);
  }

  private void awaitEvent(ChannelEvent.Kind kind, String user) {
    for (int i = 0; i < 1_000; i++) {
      if (okx.channelEvents().stream()
          .anyMatch(event -> event.kind() == kind && event.user().equals(user))) {
        return;
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(10));
    }
    throw new AssertionError(kind + " of " + user + " is not there: " + okx.channelEvents());
  }

  private OkxAccountSettings settings() {
    return new OkxAccountSettings("main", okx.baseUrl(), key::get, /* group= */ null);
  }

  private final class Calm implements FeedTarget {
    private final String wdId;

    Calm(String wdId) {
      this.wdId = wdId;
    }

    @Override
    public String withdrawalId() {
      return wdId;
    }

    @Override
    public @Nullable String clientId() {
      return null;
    }

    @Override
    public @Nullable Withdrawal lastKnown() {
      return null;
    }

    @Override
    public Pace pace() {
      return Pace.CALM;
    }

    @Override
    public boolean wants(Withdrawal hint) {
      return true;
    }

    @Override
    public void seen(List<Withdrawal> rows) {
      seen.add(rows.get(0).stateCode());
    }

    @Override
    public void absent() {}

    @Override
    public void rejected(OkxFault fault) {}

    @Override
    public void missed(OkxFault fault) {}
  }
}
