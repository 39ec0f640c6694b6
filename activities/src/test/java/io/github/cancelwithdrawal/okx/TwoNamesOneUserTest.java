package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.sandbox.Fault;
import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    List<OkxAccountSettings> settings = new ArrayList<>();
    for (String key : keys) {
      OkxCredentials credentials = new OkxCredentials(key, key + "-secret", key + "-phrase");
      settings.add(new OkxAccountSettings(key, okx.baseUrl(), () -> credentials, null));
    }
    return OkxAccounts.open(settings);
  }

  private static SandboxKey key(String name) {
    return new SandboxKey(name, name + "-secret", name + "-phrase");
  }
}
