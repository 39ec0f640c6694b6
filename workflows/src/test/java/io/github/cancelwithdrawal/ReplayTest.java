package io.github.cancelwithdrawal;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.testing.WorkflowReplayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of former versions must replay: cancellations that run while a new version is rolled
 * out go on with it. A history that does not replay any more calls for {@code Workflow.getVersion},
 * not for a new recording.
 *
 * <p>{@link HistoryRecording} records new ones, before the first release or beside the old ones,
 * with {@code mvn -pl workflows test -Dtest=HistoryRecording}.
 */
class ReplayTest {
  @ParameterizedTest
  @ValueSource(strings = {"canceled", "refused-then-canceled"})
  void shouldReplay(String history) {
    assertThatCode(
            () ->
                WorkflowReplayer.replayWorkflowExecutionFromResource(
                    "histories/" + history + ".json", CancelWithdrawalWorkflowImpl.class))
        .doesNotThrowAnyException();
  }
}
