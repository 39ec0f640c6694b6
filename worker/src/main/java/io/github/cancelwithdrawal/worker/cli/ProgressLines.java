package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.worker.CancellationObserver;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Follows a cancellation and tells what changes, a line a change. */
final class ProgressLines {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final WorkflowStub run;
  private final CancellationObserver observer;
  private final PrintWriter err;
  private String last = "";

  ProgressLines(WorkflowStub run, PrintWriter err) {
    this.run = run;
    this.observer = new CancellationObserver(run);
    this.err = err;
  }

  /**
   * @throws io.temporal.client.WorkflowFailedException if it ends without a result
   */
  CancelWithdrawalResult untilClosed() throws InterruptedException {
    CompletableFuture<CancelWithdrawalResult> result =
        run.getResultAsync(CancelWithdrawalResult.class);
    while (true) {
      try {
        return result.get(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        tellChange();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WorkflowException failure) {
          throw failure;
        }
        throw new IllegalStateException("waiting for the cancellation has failed", e.getCause());
      }
    }
  }

  private void tellChange() throws InterruptedException {
    String line = observer.look().line();
    if (!line.equals(last)) {
      last = line;
      err.println(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  " + line);
      err.flush();
    }
  }
}
