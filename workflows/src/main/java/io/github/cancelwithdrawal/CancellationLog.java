package io.github.cancelwithdrawal;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;

/**
 * What the log says of a cancellation: a line an event that matters, with the {@link LogFields}.
 * Nothing is said again when the workflow is replayed, and nothing of what its caller wrote as a
 * reason, which may be personal. Lives on the workflow's thread, which is rid of the fields when it
 * ends.
 */
final class CancellationLog {
  private static final Logger log = Workflow.getLogger(CancellationLog.class);

  /** What each line begins with; nothing while there is no valid request. */
  private String about = "";

  private String account = "";
  private boolean identified;

  /**
   * Tells that a cancellation begins, unless it goes on from the run before.
   *
   * @param withdrawalId null while only the client ID is known
   */
  void started(CancelWithdrawalRequest request, @Nullable String withdrawalId, Instant deadline) {
    account = request.account();
    MDC.put(LogFields.ACCOUNT, account);
    if (request.clientId() != null) {
      MDC.put(LogFields.CLIENT_ID, request.clientId());
    }
    if (withdrawalId == null) {
      about = request.withdrawalName() + " of " + account + ": ";
    } else {
      identified(withdrawalId);
    }
    if (Workflow.getInfo().getContinuedExecutionRunId().isEmpty()) {
      Instant until = deadline.truncatedTo(ChronoUnit.SECONDS);
      log.info("{}cancellation started, {}, until {}", about, request.priority(), until);
    }
  }

  private void identified(String withdrawalId) {
    identified = true;
    MDC.put(LogFields.WITHDRAWAL_ID, withdrawalId);
    about = withdrawalId + " of " + account + ": ";
  }

  void accountUnknown(TemporalFailure failure) {
    log.warn("{}{}", about, sentence(failure));
  }

  /** Tells an answer that differs from the one before: Lightning is refused once a minute. */
  void answered(CancellationAnswer answer, @Nullable CancellationAnswer before) {
    if (before != null
        && before.verdict() == answer.verdict()
        && Objects.equals(before.code(), answer.code())) {
      return;
    }
    String text = Objects.requireNonNullElse(answer.message(), answer.verdict().name());
    switch (answer.verdict()) {
      case ACCEPTED, REFUSED, UNKNOWN_ID -> log.info("{}{}", about, text);
      case FORBIDDEN, UNRECOGNIZED -> log.warn("{}{}", about, text);
      case UNANSWERED -> log.warn("{}no answer yet: {}", about, text);
    }
  }

  /** Tells what is new in the history, except how it ended, which {@link #settled} tells. */
  void saw(Withdrawal withdrawal, @Nullable Withdrawal before) {
    if (!identified) {
      log.info("{}is withdrawal {}", about, withdrawal.id());
      identified(withdrawal.id());
    }
    boolean wasLate = before != null && before.pastNoReturn();
    // A contradiction, which has a transaction too, is told by whoever reads it in the history.
    if (withdrawal.pastNoReturn()
        && !wasLate
        && withdrawal.outcome() == null
        && !withdrawal.contradictsItself()) {
      String transaction = withdrawal.transactionId();
      log.warn(
          "{}past the point of no return: {}{}; only OKX's support may stop it",
          about,
          withdrawal.describeState(),
          transaction == null ? "" : ", transaction " + transaction);
    }
  }

  void settled(CancelWithdrawalResult result) {
    String requests = result.requests() == 1 ? "1 request" : result.requests() + " requests";
    Withdrawal withdrawal = result.withdrawal();
    if (result.outcome() == CancellationOutcome.UNRESOLVED) {
      String state = withdrawal == null ? "never seen" : "last " + withdrawal.describeState();
      log.warn("{}UNRESOLVED, given up after {}; {}", about, requests, state);
    } else {
      log.info("{}{} after {}", about, result.outcome(), requests);
    }
  }

  /** Tells that the workflow ends without a result. */
  void stopped(TemporalFailure failure) {
    if (CancellationScope.current().isCancelRequested()) {
      log.warn("{}its workflow was cancelled; nobody watches it any more", about);
    } else if (failure instanceof ApplicationFailure application) {
      log.warn("{}failed, {}: {}", about, application.getType(), sentence(failure));
    } else {
      log.warn("{}failed", about, failure);
    }
  }

  private static String sentence(TemporalFailure failure) {
    return String.valueOf(failure.getOriginalMessage());
  }
}
