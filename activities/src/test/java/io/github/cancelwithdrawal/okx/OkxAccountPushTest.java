package io.github.cancelwithdrawal.okx;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.sandbox.ChannelEvent;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account as it is opened, on the sandbox's push channel. */
class OkxAccountPushTest {
  private final Sandbox okx = Sandbox.start();
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

  private void awaitSubscription() throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      if (okx.channelEvents().stream()
          .anyMatch(event -> event.kind() == ChannelEvent.Kind.SUBSCRIBE)) {
        return;
      }
      seen.poll(10, MILLISECONDS);
    }
    throw new AssertionError("nobody has subscribed: " + okx.channelEvents());
  }

  private OkxAccountSettings settings() {
    OkxCredentials key =
        new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);
    return new OkxAccountSettings("main", okx.baseUrl(), () -> key, /* group= */ null);
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
