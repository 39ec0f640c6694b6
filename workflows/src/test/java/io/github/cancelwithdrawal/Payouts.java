package io.github.cancelwithdrawal;

import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.function.Supplier;

/** Workflows of a firm that pays out and sometimes wants its money back. */
public final class Payouts {
  private Payouts() {}

  @WorkflowInterface
  public interface TakeBack {
    @WorkflowMethod(name = "TakeBack")
    CancelWithdrawalResult takeBack(CancelWithdrawalRequest request);
  }

  /** Waits for the outcome. */
  public static final class TakeBackImpl implements TakeBack {
    @Override
    public CancelWithdrawalResult takeBack(CancelWithdrawalRequest request) {
      return Cancellations.cancel(request);
    }
  }

  @WorkflowInterface
  public interface TakeBackAndLeave {
    @WorkflowMethod(name = "TakeBackAndLeave")
    void takeBack(CancelWithdrawalRequest request);
  }

  /** Does not wait for anything. */
  public static final class TakeBackAndLeaveImpl implements TakeBackAndLeave {
    @Override
    public void takeBack(CancelWithdrawalRequest request) {
      Cancellations.cancelAsync(request);
    }
  }

  @WorkflowInterface
  public interface TakeBackAndSay {
    @WorkflowMethod(name = "TakeBackAndSay")
    String takeBack(CancelWithdrawalRequest request);

    @QueryMethod
    boolean isStarted();
  }

  /** Says what went wrong. */
  public static final class TakeBackAndSayImpl implements TakeBackAndSay {
    private boolean started;

    @Override
    public String takeBack(CancelWithdrawalRequest request) {
      var result = Cancellations.cancelAsync(request);
      started = true;
      RuntimeException failure = result.getFailure();
      return failure == null
          ? result.get().outcome().name()
          : failure.getClass().getSimpleName()
              + (failure instanceof ApplicationFailure f ? " " + f.getType() : "");
    }

    @Override
    public boolean isStarted() {
      return started;
    }
  }

  /** Waits on a thread, where the worker's own implementation holds none. */
  public static final class WaitingJoin implements JoinActivities {
    private final Supplier<WorkflowClient> client;

    WaitingJoin(Supplier<WorkflowClient> client) {
      this.client = client;
    }

    @Override
    public CancelWithdrawalResult joinCancellation(String workflowId) {
      Activity.getExecutionContext().heartbeat("waits for " + workflowId);
      try {
        return client
            .get()
            .newUntypedWorkflowStub(workflowId)
            .getResult(CancelWithdrawalResult.class);
      } catch (WorkflowFailedException e) {
        if (e.getCause() instanceof ApplicationFailure failure) {
          throw CancellationFailures.of(failure.getType(), failure.getOriginalMessage());
        }
        throw e;
      }
    }
  }

  /** The workflow implementations, to register them. */
  static Class<?>[] implementations() {
    return new Class<?>[] {
      TakeBackImpl.class, TakeBackAndLeaveImpl.class, TakeBackAndSayImpl.class
    };
  }
}
