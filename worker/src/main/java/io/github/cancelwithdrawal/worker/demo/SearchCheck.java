package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.CancellationNarrative;
import io.github.cancelwithdrawal.Withdrawal;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import java.time.Duration;
import java.util.List;

/** Whether operators find the cancellations by their search attributes. */
final class SearchCheck {
  /** Temporal's list lags behind by about a second. */
  private static final Duration LAG_MAX = Duration.ofSeconds(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final WorkflowClient client;

  SearchCheck(WorkflowClient client) {
    this.client = client;
  }

  /** Those that have a result and that a list query on all four attributes does not find. */
  List<Episode> notFound(List<Episode> episodes) throws InterruptedException {
    long deadline = System.nanoTime() + LAG_MAX.toNanos();
    while (true) {
      List<Episode> missing = episodes.stream().filter(this::isMissing).toList();
      if (missing.isEmpty() || System.nanoTime() - deadline > 0) {
        return missing;
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private boolean isMissing(Episode episode) {
    CancelWithdrawalResult result = episode.result();
    if (result == null || result.withdrawal() == null) {
      return false;
    }
    return client
        .listExecutions(query(episode, result, result.withdrawal()))
        .noneMatch(found -> found.getExecution().getWorkflowId().equals(episode.workflowId()));
  }

  private static String query(
      Episode episode, CancelWithdrawalResult result, Withdrawal withdrawal) {
    return String.join(
        " AND ",
        is(CancellationNarrative.ACCOUNT, episode.fate().account()),
        is(CancellationNarrative.WITHDRAWAL_ID, withdrawal.id()),
        is(CancellationNarrative.WITHDRAWAL_STATE, withdrawal.state().name()),
        is(CancellationNarrative.OUTCOME, result.outcome().name()));
  }

  private static String is(SearchAttributeKey<String> attribute, String value) {
    return attribute.getName() + " = \"" + value + "\"";
  }
}
