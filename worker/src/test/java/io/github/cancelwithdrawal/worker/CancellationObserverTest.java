package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.Test;

class CancellationObserverTest {

  @Test
  void shouldGoOnLookingWhileTemporalIsAway() throws InterruptedException {
    FakeTemporal server = new FakeTemporal();
    try (TemporalConnection temporal = TemporalConnection.to(server.address())) {
      WorkflowClient client = temporal.client();
      WorkflowStub run = client.newUntypedWorkflowStub("cancel-withdrawal/main/1123456");
      CancellationObserver observer = new CancellationObserver(run);
      server.close();

      for (int look = 0; look < 2; look++) {
        assertThat(observer.look().line())
            .isEqualTo(
                "Temporal does not answer; trying again, while the cancellation may well go on");
      }
    }
  }
}
