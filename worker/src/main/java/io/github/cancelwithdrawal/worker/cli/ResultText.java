package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.CancelWithdrawalResult;

/** A result for people to read. */
final class ResultText {

  private ResultText() {}

  static Page of(CancelWithdrawalRequest request, CancelWithdrawalResult result, Paint paint) {
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
    return page;
  }

  private static String meaning(CancelWithdrawalResult result) {
    boolean may = result.mayPayOutAgain();
    String fate =
        switch (result.outcome()) {
          case CANCELED -> "OKX's history says it was cancelled";
          case COMPLETED -> "too late, it was sent";
          case FAILED ->
              may
                  ? "OKX says it failed, and there is no transaction"
                  : "OKX says it failed, and yet there is a transaction";
          case UNRESOLVED -> "not known yet";
          case UNRECOGNIZED -> "unknown to this version";
        };
    return fate + (may ? "; you may pay out again" : "; do not pay out again");
  }
}
