package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.Withdrawal;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.StringJoiner;

/** A result for people to read. */
final class ResultText {
  private final StringJoiner lines = new StringJoiner(System.lineSeparator());

  private ResultText() {}

  static String of(CancelWithdrawalRequest request, CancelWithdrawalResult result) {
    ResultText text = new ResultText();
    text.row("Withdrawal", request.withdrawalName() + " of " + request.account());
    text.row("Outcome", result.outcome() + ": " + meaning(result));
    if (result.withdrawal() != null) {
      text.describe(result.withdrawal());
    }
    String lastCode = result.lastCode();
    text.row("Requests", result.requests() + (lastCode == null ? "" : ", last code " + lastCode));
    if (result.settledAt() != null) {
      text.row("Settled", result.settledAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    return text.lines.toString();
  }

  private void describe(Withdrawal withdrawal) {
    row("State", withdrawal.describeState());
    if (withdrawal.amount() != null) {
      String fee = withdrawal.fee() == null ? "" : ", fee " + withdrawal.fee();
      row(
          "Amount",
          withdrawal.amount() + " " + withdrawal.currency() + " on " + withdrawal.chain() + fee);
    }
    row("Transaction", withdrawal.transactionId() == null ? "none" : withdrawal.transactionId());
  }

  private static String meaning(CancelWithdrawalResult result) {
    Withdrawal withdrawal = result.withdrawal();
    boolean onChain = withdrawal != null && withdrawal.transactionId() != null;
    return switch (result.outcome()) {
      case CANCELED -> "OKX's history says it was cancelled; you may pay out again";
      case COMPLETED -> "too late, it was sent; do not pay out again";
      case FAILED ->
          onChain
              ? "OKX says it failed, and yet there is a transaction; do not pay out again"
              : "OKX says it failed, and there is no transaction; you may pay out again";
      case UNRESOLVED -> "not known yet; do not pay out again";
      case UNRECOGNIZED -> "unknown to this version; do not pay out again";
    };
  }

  private void row(String name, String value) {
    lines.add(String.format(Locale.ROOT, "%-12s %s", name, value));
  }
}
