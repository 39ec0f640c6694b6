package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.sandbox.ChannelEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Many subscribers and many withdrawals, judged by counts, never by speed. */
final class ChannelLoadTest {

  private static final int USERS = 50;
  private static final int WITHDRAWALS_EACH = 200;

  private final SettableClock clock = new SettableClock();
  @AutoClose private final Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock);

  @Test
  void shouldTellEveryUserOfEachOfItsWithdrawalsOnce() throws Exception {
    List<ChannelTestClient> clients = new ArrayList<>();
    List<List<String>> wdIds = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      String user = "user" + i;
      okx.addUser(user, new SandboxKey(user, "s", "p"));
      wdIds.add(okx.add(WithdrawalPlan.inState("4").withUser(user), WITHDRAWALS_EACH));
      clock.advance(Duration.ofMillis(400));
      ChannelTestClient client = ChannelTestClient.connectedTo(okx);
      clients.add(client.subscribed(user, "s", "p", clock.instant()));
    }

    for (List<String> ofUser : wdIds) {
      ofUser.forEach(wdId -> okx.setState(wdId, "2"));
    }

    for (int i = 0; i < USERS; i++) {
      assertThat(told(clients.get(i))).isEqualTo(new HashSet<>(wdIds.get(i)));
      assertThat(clients.get(i).nextBeforePong()).isEqualTo("pong");
      clients.get(i).close();
    }
    assertThat(okx.channelEvents())
        .filteredOn(event -> event.kind() == Kind.PUSH)
        .hasSize(USERS * WITHDRAWALS_EACH);
  }

  private static Set<String> told(ChannelTestClient client) throws Exception {
    Set<String> told = new HashSet<>();
    for (int i = 0; i < WITHDRAWALS_EACH; i++) {
      told.add(client.nextRow().path("wdId").textValue());
    }
    return told;
  }
}
