package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.okx.OkxCredentials;
import io.github.cancelwithdrawal.sandbox.Fault;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.github.cancelwithdrawal.sandbox.WithdrawalView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The OKX of the demo: one host in good order, and one in a storm of faults. */
final class DemoExchange implements AutoCloseable {
  static final String CALM = "demo";
  static final String STORMY = "stormy";
  static final String LOCKED_OUT = "locked-out";

  private static final String UNKNOWN_ID = "404404404";

  /** Where nobody calls from: RFC 5737 keeps this address for documentation. */
  private static final String ELSEWHERE = "203.0.113.7";

  private static final String ANYWHERE = "";
  private static final Duration LOCKED_OUT_FOR = Duration.ofSeconds(6);

  private static final SandboxKey LOCKED_OUT_KEY =
      new SandboxKey("locked-out-demo-key", "locked-out-secret", "locked-out-passphrase");

  private final Sandbox calm = Sandbox.start();
  private final Sandbox stormy = Sandbox.start();

  DemoExchange() {
    calm.addUser(LOCKED_OUT, LOCKED_OUT_KEY);
    calm.setBoundIps(LOCKED_OUT_KEY.apiKey(), ELSEWHERE);
    String cancel = "cancel-withdrawal";
    Stream.of(
            Fault.http(503),
            Fault.resetBefore(),
            Fault.html(),
            Fault.code("50001"),
            Fault.truncated(),
            Fault.empty(),
            Fault.code("50011"))
        .forEach(fault -> stormy.addFault(fault.at(cancel)));
    stormy.addFault(Fault.http(500).at("withdrawal-history").times(2));
  }

  String baseUrl() {
    return calm.baseUrl();
  }

  List<OkxAccountSettings> accounts() {
    OkxCredentials sandboxKey =
        new OkxCredentials(Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);
    OkxCredentials lockedOutKey =
        new OkxCredentials(
            LOCKED_OUT_KEY.apiKey(), LOCKED_OUT_KEY.secretKey(), LOCKED_OUT_KEY.passphrase());
    return List.of(
        new OkxAccountSettings(CALM, calm.baseUrl(), () -> sandboxKey, /* group= */ null),
        new OkxAccountSettings(STORMY, stormy.baseUrl(), () -> sandboxKey, /* group= */ null),
        new OkxAccountSettings(LOCKED_OUT, calm.baseUrl(), () -> lockedOutKey, /* group= */ null));
  }

  /**
   * Makes the fate's withdrawal.
   *
   * @return its ID
   */
  String withdraw(Fate fate) {
    WithdrawalPlan plan = fate.plan();
    return plan == null ? UNKNOWN_ID : sandbox(fate).add(plan);
  }

  /** Somebody finds out what is wrong with the key, and sets it right. */
  void mendKeyLater() {
    CompletableFuture.delayedExecutor(LOCKED_OUT_FOR.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> calm.setBoundIps(LOCKED_OUT_KEY.apiKey(), ANYWHERE));
  }

  /** What is true of the withdrawal, as opposed to what anybody was told. */
  Truth truth(Fate fate, String withdrawalId) {
    return sandbox(fate).withdrawals().stream()
        .filter(view -> view.wdId().equals(withdrawalId))
        .map(WithdrawalView::state)
        .map(Truth::new)
        .findFirst()
        .orElse(Truth.NO_SUCH_WITHDRAWAL);
  }

  private Sandbox sandbox(Fate fate) {
    return fate.account().equals(STORMY) ? stormy : calm;
  }

  @Override
  public void close() {
    calm.close();
    stormy.close();
  }
}
