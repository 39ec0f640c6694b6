package io.github.cancelwithdrawal.bench;

import io.github.cancelwithdrawal.bench.BareWorkflows.BareActivities;
import io.github.cancelwithdrawal.bench.BareWorkflows.BareRequestImpl;
import io.github.cancelwithdrawal.bench.BareWorkflows.BareStepsImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker of {@link BareWorkflows}, in a JVM of its own, with our worker's settings. */
public final class BareWorker {
  private static final Logger log = LoggerFactory.getLogger(BareWorker.class);
  private static final Duration CONNECT_MAX = Duration.ofSeconds(30);

  /** As our worker has it. */
  private static final int ACTIVITIES_MAX = 20_000;

  private BareWorker() {}

  /**
   * Works until the process is ended.
   *
   * @param args Temporal's address, and the base URL of the exchange
   */
  public static void main(String[] args) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(args[0]).build(), CONNECT_MAX);
    WorkerFactory factory = WorkerFactory.newInstance(WorkflowClient.newInstance(stubs));
    Activities activities = new Activities(args[1]);
    Worker first = newWorker(factory, BareWorkflows.TASK_QUEUE);
    first.registerWorkflowImplementationTypes(BareRequestImpl.class, BareStepsImpl.class);
    first.registerActivitiesImplementations(activities);
    newWorker(factory, BareWorkflows.SECOND_TASK_QUEUE)
        .registerActivitiesImplementations(activities);
    factory.start();
    log.info("Ready");
  }

  private static Worker newWorker(WorkerFactory factory, String taskQueue) {
    return factory.newWorker(
        taskQueue,
        WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(ACTIVITIES_MAX).build());
  }

  /** Over one connection that stays. */
  private record Activities(HttpClient http, String baseUrl) implements BareActivities {
    Activities(String baseUrl) {
      this(HttpClient.newHttpClient(), baseUrl);
    }

    /** To a path that no limit counts; the exchange's log has the ID. */
    @Override
    public void request(String id) {
      URI uri = URI.create(baseUrl + "/api/v5/bench/bare?wdId=" + id);
      try {
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted before the answer came", e);
      }
    }

    @Override
    public void nothing(String id) {}
  }
}
