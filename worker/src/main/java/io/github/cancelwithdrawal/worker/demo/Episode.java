package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.Cancellations;
import io.github.cancelwithdrawal.worker.CancellationObserver;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One withdrawal of the demo on its way to its fate. Belongs to one thread. */
final class Episode {
  private final Fate fate;
  private final String withdrawalId;
  private final CancelWithdrawalRequest request;
  private final CancellationObserver observer;
  private final CompletableFuture<CancelWithdrawalResult> run;
  private final long startedAt = System.nanoTime();

  private String line = "started";
  private Duration elapsed = Duration.ZERO;
  private @Nullable String end;
  private @Nullable CancelWithdrawalResult result;

  private Episode(
      Fate fate, String withdrawalId, CancelWithdrawalRequest request, WorkflowStub run) {
    this.fate = fate;
    this.withdrawalId = withdrawalId;
    this.request = request;
    this.observer = new CancellationObserver(run);
    this.run = run.getResultAsync(CancelWithdrawalResult.class);
  }

  static Episode begin(Fate fate, String withdrawalId, WorkflowClient client) {
    CancelWithdrawalRequest request =
        CancelWithdrawalRequest.of(fate.account(), withdrawalId)
            .withReason("demo: " + fate.story())
            .withRequestedBy("demo");
    return new Episode(fate, withdrawalId, request, Cancellations.start(client, request));
  }

  /**
   * Looks how far it is.
   *
   * @return whether there is news
   */
  boolean look() throws InterruptedException {
    if (isOver()) {
      return false;
    }
    String before = line;
    elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
    if (run.isDone()) {
      end();
    } else {
      line = observer.look().line();
    }
    return !line.equals(before);
  }

  private void end() throws InterruptedException {
    try {
      result = run.get();
      end = result.outcome().name();
      line = end;
    } catch (ExecutionException e) {
      end = failureType(e.getCause());
      line = end;
    }
  }

  private static String failureType(@Nullable Throwable e) {
    return e instanceof WorkflowFailedException
            && e.getCause() instanceof ApplicationFailure failure
        ? failure.getType()
        : String.valueOf(e);
  }

  Fate fate() {
    return fate;
  }

  String withdrawalId() {
    return withdrawalId;
  }

  String workflowId() {
    return Cancellations.workflowId(request);
  }

  boolean isOver() {
    return end != null;
  }

  /** What goes on, or how it ended. */
  String line() {
    return line;
  }

  /** Since its start; to its end, if it is over. */
  Duration elapsed() {
    return elapsed;
  }

  /** An outcome, or a type of failure; "" while it goes on. */
  String ending() {
    return end == null ? "" : end;
  }

  /** Null while it goes on, and if it failed. */
  @Nullable CancelWithdrawalResult result() {
    return result;
  }
}
