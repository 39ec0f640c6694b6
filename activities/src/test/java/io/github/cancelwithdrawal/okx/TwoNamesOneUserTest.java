package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.cancelwithdrawal.sandbox.Fault;
import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two accounts with keys of one user, against an exchange that counts every request. */
class TwoNamesOneUserTest {
  private final Sandbox okx = Sandbox.start();
  private final LogCapture log = new LogCapture(OkxUsers.class);

  @BeforeEach
  void makeKeys() {
    okx.addUser("desk", key("first"), key("second"));
    okx.addUser("other", key("third"));
  }

  @AfterEach
  void close() {
    log.close();
    okx.close();
  }

  @Test
  void shouldKeepTheLimitStrictlyFromTheFirstRequestOn() {
    okx.addFault(Fault.slowHeaders(Duration.ofMillis(500)).at("config").times(3));
    try (OkxAccounts accounts = open("first", "second", "third")) {
      List<CompletableFuture<OkxReply>> replies = new ArrayList<>();
      for (String id : okx.add(WithdrawalPlan.waiting().withUser("desk"), 30)) {
        replies.add(cancel(accounts, "first", id));
        replies.add(cancel(accounts, "second", id));
      }
      replies.forEach(Replies::of);
    }

    assertThat(cancellations("desk"))
        .hasSize(60)
        .allSatisfy(request -> assertThat(request.httpStatus()).isEqualTo(200))
        .extracting(RecordedRequest::inWindow)
        .allMatch(count -> count <= OkxLimits.PERMITS)
        .contains(OkxLimits.PERMITS);
    assertThat(cancellations("desk"))
        .extracting(RecordedRequest::apiKey)
        .contains("first", "second");
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void shouldNotHoldUpAnotherUser() {
    try (OkxAccounts accounts = open("first", "second", "third")) {
      List<CompletableFuture<OkxReply>> replies = new ArrayList<>();
      for (String id : okx.add(WithdrawalPlan.waiting().withUser("desk"), 18)) {
        replies.add(cancel(accounts, "first", id));
      }
      String id = okx.add(WithdrawalPlan.waiting().withUser("other"));

      Replies.of(cancel(accounts, "third", id));

      assertThat(replies).filteredOn(CompletableFuture::isDone).hasSizeLessThan(18);
    }
  }

  @Test
  void shouldShareTheLooksAtTheHistory() throws InterruptedException {
    try (OkxAccounts accounts = open("first", "second", "third")) {
      log.await(1);
      List<String> ids = okx.add(WithdrawalPlan.inState("4").withUser("desk"), 3);
      accounts.account("first").feed().watch(new Onlooker(ids.get(0)));
      accounts.account("second").feed().watch(new Onlooker(ids.get(1)));
      accounts.account("second").feed().watch(new Onlooker(ids.get(2)));
      awaitLooks(12);
    }

    List<RecordedRequest> looks = looks();
    int share = OkxAccountSettings.DEFAULT_HISTORY_LOOKS;
    for (int i = share; i < looks.size(); i++) {
      Duration span = Duration.between(looks.get(i - share).arrivedAt(), looks.get(i).arrivedAt());
      assertThat(span).as("%d looks", share + 1).isGreaterThan(Duration.ofMillis(800));
    }
  }

  @Test
  void shouldGoOnLookingWhenTheKeyOfOneOfThemIsRevoked() throws InterruptedException {
    try (OkxAccounts accounts = open("first", "second", "third")) {
      log.await(1);
      String id = okx.add(WithdrawalPlan.inState("4").withUser("desk"));
      Onlooker one = new Onlooker(id);
      Onlooker other = new Onlooker(id);
      accounts.account("first").feed().watch(one);
      accounts.account("second").feed().watch(other);
      awaitLooks(1);
      String key = looks().get(0).apiKey();

      okx.revokeKey(key);
      okx.clearRequests();
      awaitLooks(5);

      assertThat(looks()).filteredOn(look -> look.apiKey().equals(key)).hasSize(0);
      assertThat(one.misses).isEmpty();
      assertThat(other.misses).isEmpty();
    }
  }

  @Test
  void shouldNotMissItsWithdrawalsWhenTheKeyOfOneOfThemBecomesAnotherUsers()
      throws InterruptedException {
    AtomicReference<OkxCredentials> changing = new AtomicReference<>(credentials("first"));
    try (OkxAccounts accounts =
        OkxAccounts.open(
            List.of(
                new OkxAccountSettings("first", okx.baseUrl(), changing::get, null),
                settings("second")))) {
      log.await(1);
      String id = okx.add(WithdrawalPlan.inState("4").withUser("desk"));
      Onlooker one = new Onlooker(id);
      Onlooker other = new Onlooker(id);
      accounts.account("first").feed().watch(one);
      accounts.account("second").feed().watch(other);
      awaitLooks(1);

      changing.set(credentials("third"));
      Replies.of(cancel(accounts, "first", id));
      log.await(1);
      int seen = other.seen.get();
      okx.clearRequests();
      awaitLooks(6);

      assertThat(log.lines())
          .last(STRING)
          .startsWith("WARN account first: its key is that of another user of OKX now, ");
      assertThat(other.absences).hasValue(0);
      assertThat(other.misses).isEmpty();
      assertThat(other.seen.get()).isGreaterThan(seen);
      assertThat(one.absences.get()).isPositive();
    }
  }

  @Test
  void shouldKeepTheLimitsStrictlyWhenTwoAccountsExchangeTheirKeys() throws InterruptedException {
    AtomicReference<OkxCredentials> one = new AtomicReference<>(credentials("first"));
    AtomicReference<OkxCredentials> other = new AtomicReference<>(credentials("third"));
    try (OkxAccounts accounts =
        OkxAccounts.open(
            List.of(
                new OkxAccountSettings("one", okx.baseUrl(), one::get, null),
                new OkxAccountSettings("other", okx.baseUrl(), other::get, null)))) {
      List<CompletableFuture<OkxReply>> replies = new ArrayList<>();
      for (String id : okx.add(WithdrawalPlan.waiting().withUser("desk"), 30)) {
        replies.add(cancel(accounts, "one", id));
        replies.add(cancel(accounts, "other", id));
      }
      Replies.of(replies.get(14));

      one.set(credentials("third"));
      other.set(credentials("first"));
      log.await(2);
      replies.forEach(Replies::of);
    }

    assertThat(List.of(cancellations("desk"), cancellations("other")))
        .allSatisfy(
            requests ->
                assertThat(requests)
                    .hasSizeGreaterThan(OkxLimits.PERMITS)
                    .allSatisfy(request -> assertThat(request.httpStatus()).isEqualTo(200))
                    .extracting(RecordedRequest::inWindow)
                    .allMatch(count -> count <= OkxLimits.PERMITS)
                    .contains(OkxLimits.PERMITS));
    assertThat(cancellations("desk")).extracting(RecordedRequest::apiKey).containsOnly("first");
  }

  private void awaitLooks(int count) {
    for (int i = 0; i < 500 && looks().size() < count; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(looks()).hasSizeGreaterThanOrEqualTo(count);
  }

  /** That OKX has answered. */
  private List<RecordedRequest> looks() {
    return okx.requests().stream()
        .filter(request -> request.path().endsWith("/withdrawal-history"))
        .filter(request -> request.code().equals("0"))
        .toList();
  }

  private static CompletableFuture<OkxReply> cancel(
      OkxAccounts accounts, String account, String withdrawalId) {
    return accounts.account(account).client().cancelWithdrawal(withdrawalId, NORMAL).reply();
  }

  private List<RecordedRequest> cancellations(String user) {
    return okx.requests().stream()
        .filter(request -> request.user().equals(user))
        .filter(request -> request.path().endsWith("/cancel-withdrawal"))
        .toList();
  }

  /** An account for each key, called as the key is. */
  private OkxAccounts open(String... keys) {
    return OkxAccounts.open(Arrays.stream(keys).map(this::settings).toList());
  }

  private OkxAccountSettings settings(String key) {
    OkxCredentials credentials = credentials(key);
    return new OkxAccountSettings(key, okx.baseUrl(), () -> credentials, null);
  }

  private static OkxCredentials credentials(String key) {
    return new OkxCredentials(key, key + "-secret", key + "-phrase");
  }

  private static SandboxKey key(String name) {
    return new SandboxKey(name, name + "-secret", name + "-phrase");
  }
}
