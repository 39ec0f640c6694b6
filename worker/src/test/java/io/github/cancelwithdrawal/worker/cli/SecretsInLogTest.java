package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.CancellationOutcome;
import io.github.cancelwithdrawal.Cancellations;
import io.github.cancelwithdrawal.sandbox.ChannelEvent;
import io.github.cancelwithdrawal.sandbox.RecordedRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.SandboxKey;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.github.cancelwithdrawal.worker.Eventually;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import io.github.cancelwithdrawal.worker.TemporalInMemory;
import io.github.cancelwithdrawal.worker.WorkerProcess;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The worker as a process of its own that logs all it can, with a configuration of the user's: a
 * cancellation that succeeds, and two accounts that OKX does not let in.
 */
@Execution(ExecutionMode.CONCURRENT)
class SecretsInLogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final String API_KEY = "37c541a1-4b8e-4d2f-9a60-f1e2d3c4b5a6";
  private static final String SECRET_KEY = "F4C1A97E2D5B8036E19C47AD6B20F85E";
  private static final String PASSPHRASE = "Zaunkoenig-7!Wetterhahn";
  private static final String WRONG_SECRET_KEY = "0B93D6F8A2714CE5B86D1F39E7025AC4";
  private static final String WRONG_PASSPHRASE = "Mauersegler-3?Dachrinne";
  private static final String TEMPORAL_API_KEY = "tk_Rz8Qw2Lm5Xv7Bn4Hc9Jd3Kf6";
  private static final String PROXY_TOKEN = "Gartenrotschwanz+Brennnessel";
  private static final List<String> SECRETS =
      List.of(
          API_KEY, SECRET_KEY, PASSPHRASE, WRONG_SECRET_KEY, WRONG_PASSPHRASE, TEMPORAL_API_KEY);

  /** HMAC-SHA256 in Base64. */
  private static final Pattern SIGNATURE = Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=");

  @TempDir private Path directory;

  @Test
  void shouldShowNoSecretHoweverMuchIsLogged() throws Exception {
    String log = logOf(Program.class);

    assertThat(log)
        .contains("TRACE io.temporal.", "DEBUG io.grpc.netty.shaded.io.netty.")
        .contains("JUL FINE okhttp3.", "JUL FINEST io.grpc.", "jdk.httpclient.HttpClient");
    assertThat(SecretTraces.in(log, SECRETS)).isEmpty();
    assertThat(log.lines().filter(line -> SIGNATURE.matcher(line).find())).isEmpty();
  }

  @Test
  void shouldHaveShownTheHeadersOfCallsToTemporalButForTheGuard() throws Exception {
    String log = logOf(UnguardedProgram.class);

    assertThat(log)
        .contains("authorization: Bearer " + TEMPORAL_API_KEY, "x-proxy-token: " + PROXY_TOKEN);
    assertThat(SecretTraces.in(log, SECRETS))
        .isNotEmpty()
        .allMatch(
            line -> line.contains(" io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler: "));
  }

  private String logOf(Class<?> main) throws Exception {
    try (Sandbox okx = Sandbox.start();
        TemporalInMemory server = new TemporalInMemory();
        TemporalConnection temporal = TemporalConnection.to(server.address());
        TlsFront front = TlsFront.before(server.address(), directory);
        WorkerProcess worker =
            WorkerProcess.start(
                directory,
                new WorkerProcess.Setting(
                    main, everything(), List.of("--config", accounts(okx)), variables(front)))) {
      assertThat(worker.awaitLog("Ready: ")).contains("Ready: ");
      okx.addUser("desk", new SandboxKey(API_KEY, SECRET_KEY, PASSPHRASE));
      WorkflowStub right = start(temporal, "desk", okx.add(desksWithdrawal()));
      start(temporal, "unsigned", okx.add(desksWithdrawal()));
      start(temporal, "locked", okx.add(desksWithdrawal()));
      assertThat(
              right
                  .getResult(
                      PATIENCE.toMillis(), TimeUnit.MILLISECONDS, CancelWithdrawalResult.class)
                  .outcome())
          .isEqualTo(CancellationOutcome.CANCELED);
      awaitAnswer(okx, "50113");
      awaitAnswer(okx, "50105");
      awaitLogin(okx, code -> code.equals("0"));
      awaitLogin(okx, code -> !code.equals("0"));
      assertThat(worker.stop()).isTrue();
      return worker.log();
    }
  }

  private static List<String> everything() {
    return List.of(
        "-Dlogback.configurationFile=logback-trace.xml",
        "-Djdk.httpclient.HttpClient.log=all",
        "-Djava.util.logging.config.file="
            + Path.of("src", "test", "resources", "logging-all.properties"));
  }

  private String accounts(Sandbox okx) throws IOException {
    Files.writeString(directory.resolve("passphrase"), PASSPHRASE + "\n");
    return Files.writeString(
            directory.resolve("accounts.yaml"),
            "accounts:\n"
                + account("desk", okx, "env:DESK_SECRET", "file:passphrase")
                + account("unsigned", okx, "env:WRONG_SECRET", "file:passphrase")
                + account("locked", okx, "env:DESK_SECRET", "env:WRONG_PHRASE"))
        .toString();
  }

  private static String account(String name, Sandbox okx, String secretKey, String passphrase) {
    return String.format(
        Locale.ROOT,
        """
          %s:
            host: %s
            apiKey: env:DESK_KEY
            secretKey: %s
            passphrase: %s
        """,
        name,
        okx.baseUrl(),
        secretKey,
        passphrase);
  }

  private static Map<String, String> variables(TlsFront front) {
    Map<String, String> variables = new HashMap<>(front.environment());
    variables.put("TEMPORAL_API_KEY", TEMPORAL_API_KEY);
    variables.put("TEMPORAL_GRPC_META_X_PROXY_TOKEN", PROXY_TOKEN);
    variables.put("DESK_KEY", API_KEY);
    variables.put("DESK_SECRET", SECRET_KEY);
    variables.put("WRONG_SECRET", WRONG_SECRET_KEY);
    variables.put("WRONG_PHRASE", WRONG_PASSPHRASE);
    return variables;
  }

  private static WithdrawalPlan desksWithdrawal() {
    return WithdrawalPlan.waiting().withUser("desk");
  }

  private static WorkflowStub start(TemporalConnection temporal, String account, String id) {
    return Cancellations.start(temporal.client(), CancelWithdrawalRequest.of(account, id));
  }

  private static void awaitAnswer(Sandbox okx, String code) {
    List<RecordedRequest> answered =
        Eventually.see(
            PATIENCE,
            () -> okx.requests().stream().filter(request -> code.equals(request.code())).toList(),
            requests -> !requests.isEmpty());
    assertThat(answered).isNotEmpty();
  }

  private static void awaitLogin(Sandbox okx, Predicate<String> code) {
    List<ChannelEvent> logins =
        Eventually.see(
            PATIENCE,
            () ->
                okx.channelEvents().stream()
                    .filter(event -> event.kind() == ChannelEvent.Kind.LOGIN)
                    .filter(event -> code.test(event.code()))
                    .toList(),
            events -> !events.isEmpty());
    assertThat(logins).isNotEmpty();
  }
}
