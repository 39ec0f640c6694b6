package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static io.github.cancelwithdrawal.CancellationPriority.URGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import io.github.cancelwithdrawal.sandbox.Fault;
import io.github.cancelwithdrawal.sandbox.Permission;
import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an exchange that checks every signature and counts every request. */
class OkxClientSandboxTest {
  private static final OkxCredentials CREDENTIALS =
      new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);

  @AutoClose private final Sandbox sandbox = Sandbox.start();
  @AutoClose private final SystemTiming timing = new SystemTiming();

  @Test
  void shouldCancelAWithdrawalAndSeeItInTheHistory() {
    OkxClient client = client(CREDENTIALS);
    String id = sandbox.add(WithdrawalPlan.waiting().withClientId("payout7"));
    assertThat(only(client, HistoryQuery.ofState("0")).id()).isEqualTo(id);

    OkxReply reply = Replies.of(client.cancelWithdrawal(id, URGENT).reply());

    assertThat(reply.codeClass()).isEqualTo(CodeClass.ACCEPTED);
    Withdrawal seen = only(client, HistoryQuery.ofClientId("payout7").limit(5));
    assertThat(seen.id()).isEqualTo(id);
    assertThat(seen.state()).isIn(WithdrawalState.CANCELING, WithdrawalState.CANCELED);
    assertThat(only(client, HistoryQuery.ofWithdrawal(id)).id()).isEqualTo(id);
  }

  @Test
  void shouldWalkTheHistoryBackPageByPage() {
    OkxClient client = client(CREDENTIALS);
    Instant oldest = Instant.parse("2026-01-01T00:00:00Z");
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      newestFirst.add(0, sandbox.add(WithdrawalPlan.waiting().withTs(oldest.plusSeconds(i))));
    }

    HistoryQuery query = HistoryQuery.ofState("0").limit(10);
    List<Withdrawal> seen = new ArrayList<>(Replies.of(client.withdrawalHistory(query)));
    for (int page = 2; page <= 3; page++) {
      Instant last = Objects.requireNonNull(seen.get(seen.size() - 1).requestedAt());
      seen.addAll(Replies.of(client.withdrawalHistory(query.earlierThan(last))));
    }

    assertThat(seen).extracting(Withdrawal::id).isEqualTo(newestFirst);
  }

  @Test
  void shouldTellRefusalsAndUnknownWithdrawalsApart() {
    OkxClient client = client(CREDENTIALS);
    String sent = sandbox.add(WithdrawalPlan.inState("1"));

    assertThat(Replies.of(client.cancelWithdrawal(sent, NORMAL).reply()).codeClass())
        .isEqualTo(CodeClass.REFUSED);
    assertThat(Replies.of(client.cancelWithdrawal("999", NORMAL).reply()).codeClass())
        .isEqualTo(CodeClass.UNKNOWN_ID);
  }

  @Test
  void shouldFollowOkxsClockHoweverFarItIsOff() {
    OkxClient client = client(CREDENTIALS);
    String id = sandbox.add(WithdrawalPlan.waiting());
    sandbox.addFault(Fault.clockSkew(Duration.ofHours(-3)));

    OkxReply reply = Replies.of(client.cancelWithdrawal(id, NORMAL).reply());

    assertThat(reply.codeClass()).isEqualTo(CodeClass.ACCEPTED);
    assertThat(codes("/api/v5/asset/cancel-withdrawal")).containsExactly("50102", "0");
  }

  @Test
  void shouldFindItselfRefusedForWhatIsWrongWithTheKey() {
    sandbox.setBoundIps(Sandbox.API_KEY, "203.0.113.7");
    assertThat(faultOf(CREDENTIALS))
        .hasMessage(
            "OKX refuses key sandb…: IP 127.0.0.1 is not on its list (50110);"
                + " add the worker's address to the key's list at OKX");
    sandbox.setBoundIps(Sandbox.API_KEY, "");

    assertThat(faultOf(new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, "wrong")).code())
        .isEqualTo("50105");
    assertThat(faultOf(new OkxCredentials("nobody's", "x", "y")).codeClass())
        .isEqualTo(CodeClass.ACCOUNT);
    OkxFault signature = faultOf(new OkxCredentials(Sandbox.API_KEY, "wrong", Sandbox.PASSPHRASE));
    assertThat(signature.code()).isEqualTo("50113");
    assertThat(signature.codeClass()).isEqualTo(CodeClass.ACCOUNT);

    sandbox.setPermissions(Sandbox.API_KEY, EnumSet.noneOf(Permission.class));
    OkxReply reply = Replies.of(client(CREDENTIALS).cancelWithdrawal("1", NORMAL).reply());
    assertThat(reply.codeClass()).isEqualTo(CodeClass.PERMISSION);
  }

  @ParameterizedTest
  @CsvSource({
    "reset-before, AMBIGUOUS",
    "reset-after, AMBIGUOUS",
    "html, TRANSIENT",
    "empty, TRANSIENT",
    "truncated, TRANSIENT",
    "http-429, TRANSIENT",
    "http-500, AMBIGUOUS",
    "http-503, AMBIGUOUS",
    "slow-headers, AMBIGUOUS",
    "slow-body, TRANSIENT",
  })
  void shouldSurviveWhateverHappensToAnAnswer(String name, CodeClass codeClass) {
    OkHttpClient http = FakeExchange.HTTP.newBuilder().callTimeout(Duration.ofSeconds(1)).build();
    OkxClient client = client(() -> CREDENTIALS, http);
    String id = sandbox.add(WithdrawalPlan.waiting());
    sandbox.addFault(fault(name));

    assertThat(Replies.faultOf(client.cancelWithdrawal(id, NORMAL).reply()).codeClass())
        .isEqualTo(codeClass);
  }

  @Test
  void shouldNeverShowTheExchangeASeventhRequestWithinASecond() {
    OkxClient client = client(CREDENTIALS);
    List<String> ids = sandbox.add(WithdrawalPlan.waiting(), 60);
    List<CompletableFuture<?>> replies = new ArrayList<>();
    for (String id : ids) {
      replies.add(client.cancelWithdrawal(id, NORMAL).reply());
      replies.add(client.withdrawalHistory(HistoryQuery.ofWithdrawal(id)));
    }

    replies.forEach(Replies::of);

    assertThat(sandbox.requests())
        .hasSize(120)
        .allSatisfy(request -> assertThat(request.code()).isEqualTo("0"))
        .extracting(RecordedRequest::inWindow)
        .allMatch(count -> count <= OkxLimits.PERMITS)
        .contains(OkxLimits.PERMITS);
  }

  @Test
  void shouldSignWithTheKeyThatIsCurrent() {
    AtomicReference<OkxCredentials> current = new AtomicReference<>(CREDENTIALS);
    OkxClient client = rotating(current::get);
    sandbox.addUser("desk2", new SandboxKey("new-key", "new-secret", "new-passphrase"));
    sandbox.revokeKey(Sandbox.API_KEY);

    current.set(new OkxCredentials("new-key", "new-secret", "new-passphrase"));

    assertThat(Replies.of(client.withdrawalHistory(HistoryQuery.newest()))).isEmpty();
  }

  @Test
  void shouldSayWhyThereIsNoKey() {
    OkxClient client =
        rotating(
            () -> {
              throw new IllegalArgumentException("the file key.txt does not exist");
            });

    OkxFault fault = Replies.faultOf(client.withdrawalHistory(HistoryQuery.newest()));

    assertThat(fault.codeClass()).isEqualTo(CodeClass.ACCOUNT);
    assertThat(fault).hasMessage("the file key.txt does not exist");
    assertThat(sandbox.requests()).isEmpty();
  }

  private OkxClient rotating(Supplier<OkxCredentials> credentials) {
    return client(credentials, FakeExchange.HTTP);
  }

  private OkxFault faultOf(OkxCredentials credentials) {
    return Replies.faultOf(client(credentials).withdrawalHistory(HistoryQuery.newest()));
  }

  private static Withdrawal only(OkxClient client, HistoryQuery query) {
    List<Withdrawal> rows = Replies.of(client.withdrawalHistory(query));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private List<String> codes(String path) {
    return sandbox.requests().stream()
        .filter(request -> request.path().equals(path))
        .map(RecordedRequest::code)
        .toList();
  }

  private OkxClient client(OkxCredentials credentials) {
    return client(() -> credentials, FakeExchange.HTTP);
  }

  private OkxClient client(Supplier<OkxCredentials> credentials, OkHttpClient http) {
    OkxHost host = OkxHost.of(sandbox.baseUrl());
    OkxClock clock = new OkxClock(host, http, timing);
    return new OkxClient(host, credentials, clock, FakeExchange.limits(timing), http, timing);
  }

  private static Fault fault(String name) {
    return switch (name) {
      case "reset-before" -> Fault.resetBefore();
      case "reset-after" -> Fault.resetAfter();
      case "html" -> Fault.html();
      case "empty" -> Fault.empty();
      case "truncated" -> Fault.truncated();
      case "http-429" -> Fault.http(429);
      case "http-500" -> Fault.http(500);
      case "http-503" -> Fault.http(503);
      case "slow-headers" -> Fault.slowHeaders(Duration.ofSeconds(5));
      default -> Fault.slowBody(Duration.ofSeconds(5));
    };
  }
}
