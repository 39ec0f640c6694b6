package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancellationProgress;
import io.github.cancelwithdrawal.worker.CancellationSight;
import java.time.Instant;

/** Where a cancellation stands, for people to read. */
final class StatusText {

  private StatusText() {}

  static Page of(CancelWithdrawalRequest request, CancellationStatus status, Paint paint) {
    if (status.result() != null) {
      return ResultText.of(request, status.result(), paint);
    }
    if (status.sight() != null) {
      return running(request, status.startedAt(), status.sight(), paint);
    }
    Page page = new Page(paint).withdrawal(request);
    if (status.failure() != null) {
      failed(page, status, status.failure());
    }
    return page;
  }

  static Page running(
      CancelWithdrawalRequest request, Instant startedAt, CancellationSight sight, Paint paint) {
    Page page = new Page(paint).withdrawal(request);
    page.state("Cancellation", "running");
    if (sight.isPastNoReturn()) {
      page.alarm(
          "PHONE OKX", "past the point of no return; only OKX's support may still stop the coins");
    }
    CancellationProgress progress = sight.progress();
    if (progress != null && progress.withdrawal() != null) {
      page.describe(progress.withdrawal());
    }
    String requests = sight.requests();
    if (requests != null) {
      page.row("Requests", requests);
    }
    page.row("Now", sight.now());
    if (sight.problem() != null) {
      page.problem(sight.problem());
    }
    page.row("Started", startedAt);
    if (progress != null && progress.deadline() != null) {
      page.row("Gives up", progress.deadline());
    }
    return page;
  }

  private static void failed(Page page, CancellationStatus status, FailedCancellation failure) {
    String type = failure.type() == null ? status.status() : failure.type();
    page.state("Cancellation", "ended without a result: " + type);
    page.problem(failure.sentence());
    page.row("Started", status.startedAt());
    if (status.closedAt() != null) {
      page.row("Ended", status.closedAt());
    }
  }
}
