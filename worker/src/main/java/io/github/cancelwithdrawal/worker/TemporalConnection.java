package io.github.cancelwithdrawal.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A connection to a Temporal that answers and has the namespace. Thread-safe. */
public final class TemporalConnection implements AutoCloseable {
  /** Long for a round trip, short for a person who mistyped an address. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  /** Kubernetes gives a probe 1 s, unless told otherwise. */
  private static final Duration PROBE_MAX = Duration.ofMillis(800);

  /** Held, for a logger's level is lost with it. */
  private static final Logger GRPC_CHANNEL =
      Logger.getLogger("io.grpc.internal.ManagedChannelImpl");

  static {
    // A host name that leads nowhere is told in a sentence, and needs no stack trace beside it.
    GRPC_CHANNEL.setLevel(Level.SEVERE);
  }

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private TemporalConnection(WorkflowServiceStubs stubs, WorkflowClientOptions options) {
    this.stubs = stubs;
    this.client = WorkflowClient.newInstance(stubs, options);
  }

  /**
   * As the standard {@code TEMPORAL_*} variables and {@code temporal.toml} say.
   *
   * @throws ConfigurationException if they cannot be read
   * @throws TemporalUnavailableException if there is no such Temporal
   */
  public static TemporalConnection configured(Map<String, String> environment) {
    String file = environment.getOrDefault("TEMPORAL_CONFIG_FILE", "");
    if (!file.isEmpty() && Files.notExists(Path.of(file))) {
      // Without this, what the file says would be left out silently.
      throw new ConfigurationException(
          "TEMPORAL_CONFIG_FILE names " + file + ", and there is no such file");
    }
    try {
      ClientConfigProfile profile =
          ClientConfigProfile.load(
              LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
      return checked(stubsOptions(profile), profile.toWorkflowClientOptions());
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException("Temporal's configuration cannot be read: " + reason(e), e);
    }
  }

  private static WorkflowServiceStubsOptions stubsOptions(ClientConfigProfile profile)
      throws IOException {
    try {
      return profile.toWorkflowServiceStubsOptions();
    } catch (RuntimeException e) {
      // A certificate that cannot be read.
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw e;
    }
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile();
    }
    return e instanceof AccessDeniedException denied
        ? denied.getFile() + " may not be read"
        : String.valueOf(e.getMessage());
  }

  /**
   * Without TLS, in the namespace "default".
   *
   * @param address such as {@code 127.0.0.1:7233}
   * @throws TemporalUnavailableException if there is no such Temporal
   */
  public static TemporalConnection to(String address) {
    return checked(
        WorkflowServiceStubsOptions.newBuilder().setTarget(address).build(),
        WorkflowClientOptions.getDefaultInstance());
  }

  private static TemporalConnection checked(
      WorkflowServiceStubsOptions stubsOptions, WorkflowClientOptions clientOptions) {
    TemporalConnection connection =
        new TemporalConnection(WorkflowServiceStubs.newServiceStubs(stubsOptions), clientOptions);
    try {
      connection.requireNamespace(ANSWER_MAX);
      return connection;
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Why Temporal cannot be worked with at the moment, as a sentence. Takes less than 1 s. */
  Optional<String> whyOutOfReach() {
    try {
      requireNamespace(PROBE_MAX);
      return Optional.empty();
    } catch (TemporalUnavailableException e) {
      return Optional.of(e.sentence());
    }
  }

  private void requireNamespace(Duration answerMax) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(answerMax.toMillis(), TimeUnit.MILLISECONDS)
          .describeNamespace(
              DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build());
    } catch (StatusRuntimeException e) {
      throw unavailable(e);
    }
  }

  /** What a failed call means for whoever started the program. */
  TemporalUnavailableException unavailable(StatusRuntimeException e) {
    return new TemporalUnavailableException(sentence(e), e);
  }

  private String sentence(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED ->
          (isEncrypted() ? "Temporal does not answer by TLS at " : "Temporal does not answer at ")
              + address()
              + "; start one with \"temporal server start-dev\", or set TEMPORAL_ADDRESS to where it runs";
      case NOT_FOUND ->
          "Temporal at "
              + address()
              + " has no namespace \""
              + namespace()
              + "\"; create it, or set TEMPORAL_NAMESPACE to one it has";
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          "Temporal at "
              + address()
              + " does not let us into namespace \""
              + namespace()
              + "\"; check TEMPORAL_API_KEY and TEMPORAL_TLS_*";
      case INTERNAL ->
          "What answers at "
              + address()
              + " does not speak like Temporal's server ("
              + e.getStatus().getDescription()
              + "); its port is 7233, unless told otherwise, and not its UI's";
      default -> "Temporal at " + address() + " cannot be used: " + e.getStatus().getDescription();
    };
  }

  private boolean isEncrypted() {
    return stubs.getOptions().getEnableHttps() || stubs.getOptions().getSslContext() != null;
  }

  /** Thread-safe. */
  public WorkflowClient client() {
    return client;
  }

  /** Such as {@code 127.0.0.1:7233}. */
  public String address() {
    return stubs.getOptions().getTarget();
  }

  public String namespace() {
    return client.getOptions().getNamespace();
  }

  /** What administers a server, over a channel of its own, which the caller shuts down. */
  OperatorServiceStubs newOperatorStubs() {
    return OperatorServiceStubs.newServiceStubs(
        OperatorServiceStubsOptions.newBuilder(stubs.getOptions()).build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
  }
}
