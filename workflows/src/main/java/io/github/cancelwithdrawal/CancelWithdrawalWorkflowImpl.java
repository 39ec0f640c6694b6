package io.github.cancelwithdrawal;

import io.github.cancelwithdrawal.AccountActivities.AccountRoute;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the request, looks the account up, and lets a {@link CancellationRun} do the rest. */
public final class CancelWithdrawalWorkflowImpl implements CancelWithdrawalWorkflow {
  private static final LocalActivityOptions LOOK_UP =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(10))
          // A workflow that is cancelled while its local activity backs off never ends (SDK 1.38),
          // and that back-off counts by the worker's clock: lookUp does it itself.
          .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
          .build();

  private final CancellationJournal journal = new CancellationJournal();

  /** Registers the workflow so that an input that does not decode fails the run at once. */
  public static void register(Worker worker) {
    worker.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(DataConverterException.class)
            .build(),
        CancelWithdrawalWorkflowImpl.class);
  }

  @Override
  public CancelWithdrawalResult cancel(@Nullable CancelWithdrawalRequest request) {
    try {
      CancelWithdrawalRequest valid = validated(request);
      journal.begin(valid);
      AccountRoute route = lookUp(valid.account());
      return new CancellationRun(valid, route, journal).toTheEnd();
    } catch (TemporalFailure e) {
      journal.stopped(e);
      throw e;
    }
  }

  @Override
  public CancellationProgress progress() {
    return journal.progress();
  }

  private static CancelWithdrawalRequest validated(@Nullable CancelWithdrawalRequest request) {
    String flaw =
        request == null
            ? "the request is null; an object such as "
                + "{\"account\":\"treasury\",\"withdrawalId\":\"1123456\"} is expected"
            : request.flaw();
    if (request == null || flaw != null) {
      throw CancellationFailures.of(CancellationFailures.INVALID_REQUEST, String.valueOf(flaw));
    }
    return request;
  }

  private AccountRoute lookUp(String account) {
    AccountActivities accounts = Workflow.newLocalActivityStub(AccountActivities.class, LOOK_UP);
    Instant until =
        Instant.ofEpochMilli(Workflow.currentTimeMillis())
            .plus(CancellationSchedule.ACCOUNT_PATIENCE);
    Duration waited = Duration.ZERO;
    while (true) {
      try {
        return accounts.lookUpAccount(account);
      } catch (ActivityFailure e) {
        TemporalFailure cause = CancellationFailures.cause(e);
        if (!CancellationFailures.isRetryable(e)
            || waited.compareTo(CancellationSchedule.ACCOUNT_PATIENCE) >= 0) {
          throw cause;
        }
        journal.accountIsUnknown(cause, until);
        Duration pause = CancellationSchedule.accountPause(waited);
        Workflow.sleep(pause);
        waited = waited.plus(pause);
      }
    }
  }
}
