package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;
import io.github.cancelwithdrawal.Withdrawal;

/** A result for people to read. */
final class ResultText {

  private ResultText() {}

  static String of(CancelWithdrawalRequest request, CancelWithdrawalResult result, Paint paint) {
    Page page = new Page(paint).withdrawal(request);
    page.state("Outcome", result.outcome() + ": " + meaning(result));
    if (result.withdrawal() != null) {
      page.describe(result.withdrawal());
    }
    String lastCode = result.lastCode();
    page.row("Requests", result.requests() + (lastCode == null ? "" : ", last code " + lastCode));
    if (result.settledAt() != null) {
      page.row("Settled", result.settledAt());
    }
    return page.toString();
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
}
