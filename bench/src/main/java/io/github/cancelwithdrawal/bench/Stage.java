package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.sandbox.Sandbox;
import io.github.cancelwithdrawal.sandbox.WithdrawalPlan;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a scenario plays on: a Temporal, a sandbox in OKX's place in this process, and workers in
 * JVMs of their own. Closing it ends all of them.
 */
final class Stage implements AutoCloseable {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(30);

  private final Path home;
  private final Path directory;
  private final PrintWriter progress;
  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
  private final Instant anchor = Instant.now();
  private final long anchorNanos = System.nanoTime();
  private final Sandbox okx;
  private final TemporalServer temporal;
  private final WorkflowServiceStubs stubs;
  private int workers;

  /**
   * Sets it.
   *
   * @param directory for logs; made here, what is in it is overwritten
   * @param settings of a real server's dynamic configuration, as {@code key=value}
   * @param inMemory whether to take the Temporal in memory even if a real one is at hand
   * @param progress where to tell what goes on
   */
  Stage(Path directory, List<String> settings, boolean inMemory, PrintWriter progress)
      throws InterruptedException {
    this.home = Path.of(System.getProperty("bench.home", ".")).toAbsolutePath().normalize();
    this.directory = directory;
    this.progress = progress;
    try {
      Files.createDirectories(directory);
      this.okx = closing(Sandbox.start());
      Optional<Path> commandLine = inMemory ? Optional.empty() : DevServer.commandLine();
      this.temporal =
          closing(
              commandLine.isPresent()
                  ? DevServer.start(commandLine.get(), settings, directory.resolve("temporal.log"))
                  : new InMemoryServer());
      this.stubs =
          WorkflowServiceStubs.newConnectedServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build(),
              CONNECT_MAX);
      closing(stubs::shutdownNow);
    } catch (IOException e) {
      close();
      throw new BenchException(directory + " cannot be made: " + e.getMessage(), e);
    } catch (RuntimeException | InterruptedException e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T closing(T part) {
    toClose.push(part);
    return part;
  }

  Sandbox okx() {
    return okx;
  }

  TemporalServer temporal() {
    return temporal;
  }

  /** Which Temporal it is, with its version if it tells. */
  String describeTemporal() {
    if (!temporal.isReal()) {
      return temporal.description();
    }
    String version =
        stubs
            .blockingStub()
            .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
            .getServerVersion();
    return temporal.description() + ", version " + version;
  }

  WorkflowClient client() {
    return WorkflowClient.newInstance(stubs);
  }

  /**
   * As the sandbox's clock shows it: both run by the monotonic clock from the same time of day on.
   */
  Instant now() {
    return anchor.plusNanos(System.nanoTime() - anchorNanos);
  }

  /** Tells whoever waits what goes on. */
  void say(String line) {
    progress.println(line);
    progress.flush();
  }

  /** Starts one of our workers, as the program's users start it. */
  ChildProcess startWorker(Accounts accounts) throws InterruptedException {
    Path file = directory.resolve("accounts.yaml");
    accounts.write(file);
    Path jar = home.resolve("worker/target/cancel-withdrawal.jar");
    Map<String, String> environment = new HashMap<>(accounts.environment());
    environment.put("TEMPORAL_ADDRESS", temporal.address());
    return start(
        List.of(
            java(),
            "-jar",
            jar.toString(),
            "worker",
            "--config",
            file.toString(),
            "--health-port",
            "0"),
        environment);
  }

  /** Starts a worker of {@link BareWorkflows}. */
  ChildProcess startBareWorker() throws InterruptedException {
    return start(
        List.of(
            java(),
            "-cp",
            System.getProperty("java.class.path"),
            BareWorker.class.getName(),
            temporal.address(),
            okx.baseUrl()),
        Map.of());
  }

  private ChildProcess start(List<String> command, Map<String, String> environment)
      throws InterruptedException {
    workers++;
    return closing(
        ChildProcess.start(
            command, environment, directory.resolve("worker-" + workers + ".log"), "Ready"));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Makes withdrawals of a user and says how each is to be cancelled. They were requested a second
   * apart: a history of hundreds with one timestamp is no treasury's.
   */
  List<CancelWithdrawalRequest> withdraw(String user, WithdrawalPlan plan, int count) {
    Instant first = Instant.now().minusSeconds(count);
    return IntStream.range(0, count)
        .mapToObj(i -> okx.add(plan.withUser(user).withTs(first.plusSeconds(i))))
        .map(id -> CancelWithdrawalRequest.of(user, id))
        .toList();
  }

  @Override
  public void close() {
    List<Exception> failures = new ArrayList<>();
    while (!toClose.isEmpty()) {
      try {
        toClose.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    failures.forEach(failure -> say("Could not be closed: " + failure));
  }
}
