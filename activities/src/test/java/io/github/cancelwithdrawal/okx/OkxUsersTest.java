package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OkxUsersTest {
  private static final OkxCredentials KEY = new OkxCredentials("the-first-key", "secret", "phrase");

  @AutoClose private final LogCapture log = new LogCapture(OkxUsers.class);
  private final VirtualTiming timing = new VirtualTiming();
  private final OkxUsers users = new OkxUsers(timing);
  private final Map<OkxHost, HostLimits> hosts = new HashMap<>();
  private final List<String> sent = new ArrayList<>();

  @Test
  void shouldLetTheAccountsOfOneUserShareItsLimit() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    users.begin(List.of(one, other));
    burst(one);
    burst(other);
    assertThat(sent).isEmpty();

    users.known(one, "44");
    users.known(other, "44");

    assertThat(sent).hasSize(OkxLimits.PERMITS).containsOnly("treasury");
    assertThat(log.lines())
        .containsExactly(
            "INFO accounts treasury and desk are one user of OKX, 44: they share its limits and its looks"
                + " at the history");
  }

  @Test
  void shouldLeaveEachUserItsOwnLimit() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    users.begin(List.of(one, other));

    users.known(one, "44");
    users.known(other, "45");
    burst(one);
    burst(other);

    assertThat(sent).hasSize(2 * OkxLimits.PERMITS);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void shouldTakeTheHostsOfOneRegionForOneExchange() {
    OkxAccount one = account("treasury", "https://www.okx.com");
    OkxAccount other = account("desk", "https://openapi.okx.com");
    users.begin(List.of(one, other));

    users.known(one, "44");
    users.known(other, "44");
    burst(one);
    burst(other);

    assertThat(sent).hasSize(OkxLimits.PERMITS);
  }

  @Test
  void shouldTakeANumberInAnotherRegionForAnotherUser() {
    OkxAccount one = account("treasury", "global");
    OkxAccount other = account("desk", "eea");
    users.begin(List.of(one, other));

    users.known(one, "44");
    users.known(other, "44");
    burst(one);
    burst(other);

    assertThat(sent).hasSize(2 * OkxLimits.PERMITS);
  }

  @Test
  void shouldNotKeepAnAccountWaitingThatHasNobodyToShareWith() {
    OkxAccount one = account("treasury", "global");
    OkxAccount other = account("desk", "eea");
    users.begin(List.of(one, other));

    burst(one);
    users.unknown(one, "it could not be asked");

    assertThat(sent).hasSize(OkxLimits.PERMITS);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void shouldGoByNameWhenOkxDoesNotSayInTime() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    users.begin(List.of(one, other));
    users.known(other, "45");
    burst(one);

    timing.advance(OkxUsers.PATIENCE.minusNanos(1));
    assertThat(sent).isEmpty();
    timing.advance(Duration.ofNanos(1));

    assertThat(sent).hasSize(OkxLimits.PERMITS);
    users.unknown(one, "it refuses the key");
    assertThat(log.lines())
        .containsExactly(
            "WARN account treasury: OKX's user is not known yet (it has not answered yet); until it"
                + " is, its limits are kept by name alone");
  }

  @Test
  void shouldGoByNameAtOnceWhenOkxDoesNotSay() {
    OkxAccount one = account("treasury");
    users.begin(List.of(one, account("desk")));
    burst(one);

    users.unknown(one, "it refuses the key");

    assertThat(sent).hasSize(OkxLimits.PERMITS);
    assertThat(log.lines())
        .containsExactly(
            "WARN account treasury: OKX's user is not known yet (it refuses the key); until it is,"
                + " its limits are kept by name alone");
  }

  @Test
  void shouldShareWhenOkxSaysItLater() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    users.begin(List.of(one, other));
    users.known(one, "44");
    timing.advance(OkxUsers.PATIENCE);
    timing.advance(OkxLimits.WINDOW);
    burst(other);
    assertThat(sent).hasSize(OkxLimits.PERMITS);

    users.known(other, "44");
    burst(one);
    assertThat(sent).as("what the other account has let go counts").hasSize(OkxLimits.PERMITS);
    timing.advance(OkxLimits.WINDOW);

    assertThat(sent).hasSize(2 * OkxLimits.PERMITS);
    assertThat(log.lines()).element(1).isEqualTo("INFO account desk: OKX's user is 44");
    assertThat(log.lines())
        .element(2)
        .isEqualTo(
            "INFO accounts treasury and desk are one user of OKX, 44: they share its limits and its looks"
                + " at the history");
  }

  @Test
  void shouldSwitchWhenTheKeyIsThatOfAnotherUser() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    users.begin(List.of(one, other));
    users.known(one, "44");
    users.known(other, "44");
    burst(other);

    users.known(one, "45");
    burst(one);

    assertThat(sent).hasSize(2 * OkxLimits.PERMITS).contains("treasury", "desk");
    assertThat(log.lines())
        .element(1)
        .isEqualTo(
            "WARN account treasury: its key is that of another user of OKX now, 45; before it was"
                + " 44. From now on the limits of 45 hold, and withdrawals of 44 are not found any"
                + " more");
    users.known(one, "44");
    assertThat(log.lines())
        .last()
        .isEqualTo(
            "INFO accounts desk and treasury are one user of OKX, 44: they share its limits and its looks"
                + " at the history");
  }

  @Test
  void shouldPauseAUserWhicheverOfItsHostsTurnsItAway() {
    OkxAccount one = account("treasury", "https://www.okx.com");
    OkxAccount other = account("desk", "https://openapi.okx.com");
    users.begin(List.of(one, other));
    users.known(one, "44");
    users.known(other, "44");

    other.limits().host().pause(Duration.ofSeconds(10));
    burst(other);

    assertThat(sent).isEmpty();
  }

  @Test
  void shouldBeginWithItsShareWhenTheCountOfWorkersCameWhileItWaited() {
    OkxAccount one = account("treasury");
    users.begin(List.of(one, account("desk")));
    burst(one);
    users.expectWorkers(one, 3);

    users.known(one, "44");

    assertThat(sent).hasSize(OkxLimits.PERMITS / 3);
  }

  @Test
  void shouldBeginWithItsShareWhenTheCountOfWorkersCameWhileItWaitedAndItGoesByName() {
    OkxAccount one = account("treasury");
    users.begin(List.of(one, account("desk")));
    burst(one);
    users.expectWorkers(one, 3);

    users.unknown(one, "it refuses the key");

    assertThat(sent).hasSize(OkxLimits.PERMITS / 3);
  }

  @Test
  void shouldExpectTheMostWorkersThatActForOneOfTheAccountsOfAUser() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    users.begin(List.of(one, other));
    users.known(one, "44");
    users.known(other, "44");

    tellWorkers(one, 3, other, 1);
    for (int i = 0; i < 300; i++) {
      one.limits().cancellations().acquire(NORMAL, this::letThrough);
    }
    timing.advance(Duration.ofSeconds(20));
    sent.clear();

    tellWorkers(one, 3, other, 1);
    timing.advance(OkxLimits.WINDOW);

    assertThat(sent).as("the share it has learnt").hasSizeGreaterThanOrEqualTo(5);
  }

  private void tellWorkers(OkxAccount one, int ofOne, OkxAccount other, int ofOther) {
    users.expectWorkers(one, ofOne);
    users.expectWorkers(other, ofOther);
  }

  private void letThrough(AccountLimit.Ticket ticket) {
    sent.add("let through");
    ticket.use();
    ticket.letThrough();
    ticket.release();
  }

  @Test
  void shouldForgetUsersThatNoAccountIsAnyMore() {
    OkxAccount one = account("treasury", "https://www.okx.com");
    OkxAccount other = account("desk", "https://openapi.okx.com");
    users.begin(List.of(one, other));
    users.known(other, "44");

    for (int i = 1_000; i < 1_100; i++) {
      users.known(one, Integer.toString(i));
    }
    burst(one);
    users.known(one, "44");
    timing.advance(OkxLimits.WINDOW.minusNanos(1));
    users.known(one, "44");
    assertThat(users.count()).as("the one that has just sent something is kept").isEqualTo(2);

    timing.advance(Duration.ofNanos(1));
    users.known(one, "44");

    assertThat(users.count()).isEqualTo(1);
    assertThat(hosts.values()).extracting(HostLimits::users).containsOnly(1);
  }

  @Test
  void shouldKeepTheLimitWhenTwoAccountsExchangeTheirKeys() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    exchangeKeys(one, other, () -> burst(one));

    burst(other);
    assertThat(sent).as("of user 44").hasSize(OkxLimits.PERMITS).containsOnly("treasury");

    timing.advance(OkxLimits.WINDOW);
    assertThat(sent).hasSize(2 * OkxLimits.PERMITS).contains("desk");
  }

  @Test
  void shouldCountWhatIsUnderWayWhenTwoAccountsExchangeTheirKeys() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    List<AccountLimit.Ticket> underWay = new ArrayList<>();
    exchangeKeys(one, other, () -> leave(one, underWay));

    leave(other, underWay);
    timing.advance(OkxLimits.WINDOW.multipliedBy(5));
    assertThat(sent).as("of user 44").hasSize(OkxLimits.PERMITS).containsOnly("treasury");

    List.copyOf(underWay).forEach(AccountLimit.Ticket::release);
    timing.advance(OkxLimits.WINDOW);
    assertThat(sent).hasSize(2 * OkxLimits.PERMITS).contains("desk");
  }

  @Test
  void shouldPauseAUserThatNoAccountIsForTheMoment() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    exchangeKeys(one, other, () -> one.limits().host().pause(Duration.ofSeconds(10)));

    timing.advance(OkxLimits.WINDOW);
    burst(other);

    assertThat(sent).isEmpty();
  }

  @Test
  void shouldWaitUntilItIsKnownWhoseANewKeyIs() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    users.begin(List.of(one, other));
    users.known(one, "44");
    users.known(other, "45");
    burst(one);
    timing.advance(OkxLimits.WINDOW);

    users.changed(one);
    burst(one);
    timing.advance(OkxUsers.PATIENCE.minusNanos(1));
    assertThat(sent).hasSize(OkxLimits.PERMITS);
    users.known(one, "44");

    assertThat(sent).hasSize(2 * OkxLimits.PERMITS);
    timing.advance(OkxUsers.PATIENCE);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void shouldGoByTheUserOfBeforeWhenOkxDoesNotSayWhoseANewKeyIs() {
    OkxAccount one = account("treasury");
    OkxAccount other = account("desk");
    users.begin(List.of(one, other));
    users.known(one, "44");
    users.known(other, "44");
    users.changed(one);
    burst(one);

    timing.advance(OkxUsers.PATIENCE);
    burst(other);

    assertThat(sent).hasSize(OkxLimits.PERMITS).containsOnly("treasury");
    assertThat(log.lines())
        .last()
        .isEqualTo(
            "WARN account treasury: whose its new key is, is not known yet (it has not answered"
                + " yet); until it is, the limits of user 44 hold");
  }

  @Test
  void shouldNotWaitForANewKeyWhenThereIsNobodyToShareWith() {
    OkxAccount one = account("treasury");
    users.begin(List.of(one));
    users.known(one, "44");

    users.changed(one);
    burst(one);

    assertThat(sent).hasSize(OkxLimits.PERMITS);
  }

  /** Those of 44 and 45, after something has happened. */
  private void exchangeKeys(OkxAccount one, OkxAccount other, Runnable before) {
    users.begin(List.of(one, other));
    users.known(one, "44");
    users.known(other, "45");
    before.run();
    users.known(one, "45");
    users.known(other, "44");
  }

  /** Requests that are not answered. */
  private void leave(OkxAccount account, List<AccountLimit.Ticket> underWay) {
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      account
          .limits()
          .cancellations()
          .acquire(
              NORMAL,
              ticket -> {
                sent.add(account.name());
                ticket.use();
                underWay.add(ticket);
              });
    }
  }

  private void burst(OkxAccount account) {
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      account
          .limits()
          .cancellations()
          .acquire(
              NORMAL,
              ticket -> {
                sent.add(account.name());
                ticket.release();
              });
    }
  }

  private OkxAccount account(String name) {
    return account(name, "http://127.0.0.1:1");
  }

  private OkxAccount account(String name, String baseUrl) {
    OkxHost host = OkxHost.of(baseUrl);
    return new OkxAccount(
        new OkxAccountSettings(name, baseUrl, () -> KEY, /* group= */ null),
        host,
        new OkxClock(host, FakeExchange.HTTP, timing),
        hosts.computeIfAbsent(host, any -> new HostLimits(timing)),
        FakeExchange.HTTP,
        HttpClient.newHttpClient(),
        users,
        timing);
  }
}
