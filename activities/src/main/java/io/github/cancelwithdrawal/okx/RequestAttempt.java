package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationOrder;
import io.github.cancelwithdrawal.okx.AccountTrouble.Deed;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt to have OKX cancel a withdrawal. */
final class RequestAttempt {
  private final CancellationOrder order;
  private final int number;
  private final PendingRequest<OkxReply> pending;
  private final AccountTrouble trouble;
  private final LogIds ids;
  private final Timing timing;

  /**
   * @param number of the attempt, from 1
   */
  RequestAttempt(
      CancellationOrder order,
      int number,
      PendingRequest<OkxReply> pending,
      AccountTrouble trouble,
      LogIds ids,
      Timing timing) {
    this.order = order;
    this.number = number;
    this.pending = pending;
    this.trouble = trouble;
    this.ids = ids;
    this.timing = timing;
  }

  void begin(HeldAttempt<CancellationAnswer> attempt) {
    attempt.atEnd(pending::cancel);
    Duration left = Duration.between(timing.now(), order.deadline());
    if (!left.isNegative()) {
      attempt.atEnd(timing.after(left, () -> giveWay(attempt))::cancel);
    }
    var unused = pending.reply().whenComplete((reply, failure) -> ended(attempt, reply, failure));
  }

  /** What an operator reads in the heartbeat. */
  String status() {
    int ahead = pending.requestsAhead();
    return ahead == 0
        ? "next to be sent, or waiting for OKX's answer"
        : "waiting for OKX's limit of 6 requests a second; ahead of it: " + ahead;
  }

  /** A long line before it is no reason to leave the withdrawal unwatched. */
  private void giveWay(HeldAttempt<CancellationAnswer> attempt) {
    if (pending.requestsAhead() > 0) {
      attempt.complete(
          new CancellationAnswer(Verdict.UNANSWERED, /* code= */ null, status(), timing.now()));
    }
  }

  private void ended(
      HeldAttempt<CancellationAnswer> attempt,
      @Nullable OkxReply reply,
      @Nullable Throwable failure) {
    if (reply != null) {
      trouble.worked(Deed.REQUEST, ids);
      attempt.complete(
          new CancellationAnswer(
              verdict(reply.codeClass()), reply.code(), reply.message(), reply.receivedAt()));
      return;
    }
    OkxFault fault = OkxFault.of(failure);
    trouble.failed(Deed.REQUEST, fault, ids);
    Instant now = timing.now();
    if (fault.isForGood()) {
      attempt.fail(Failures.forGood(fault, Failures.isWithdrawalId(order.withdrawalId())));
    } else if (now.isBefore(order.deadline())) {
      attempt.fail(retry(fault, Duration.between(now, order.deadline())));
    } else {
      attempt.complete(
          new CancellationAnswer(Verdict.UNANSWERED, fault.code(), fault.getMessage(), now));
    }
  }

  private static Verdict verdict(CodeClass codeClass) {
    return switch (codeClass) {
      case ACCEPTED -> Verdict.ACCEPTED;
      case REFUSED -> Verdict.REFUSED;
      case UNKNOWN_ID -> Verdict.UNKNOWN_ID;
      case PERMISSION -> Verdict.FORBIDDEN;
      default -> Verdict.UNRECOGNIZED;
    };
  }

  /** Comes back before the deadline or at it, to return then what stood in the way. */
  private ApplicationFailure retry(OkxFault fault, Duration left) {
    RetryRule rule = RetryRule.of(fault.codeClass());
    Duration delay = rule.delay(number);
    return Failures.retry(
        rule.failureType(),
        fault.getMessage(),
        delay.compareTo(left) < 0 ? delay : left,
        rule == RetryRule.ACCOUNT
            ? ApplicationErrorCategory.UNSPECIFIED
            : ApplicationErrorCategory.BENIGN);
  }
}
