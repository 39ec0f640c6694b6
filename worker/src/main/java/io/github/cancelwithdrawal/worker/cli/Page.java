package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.Withdrawal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.StringJoiner;

/** Rows of a name and a value, for people to read. */
final class Page {
  private final StringJoiner lines = new StringJoiner(System.lineSeparator());
  private final Paint paint;

  Page(Paint paint) {
    this.paint = paint;
  }

  Page withdrawal(CancelWithdrawalRequest request) {
    row("Withdrawal", request.withdrawalName() + " of " + request.account());
    return this;
  }

  /** As OKX's history showed it. */
  void describe(Withdrawal withdrawal) {
    state("State", withdrawal.describeState());
    if (withdrawal.amount() != null) {
      String fee = withdrawal.fee() == null ? "" : ", fee " + withdrawal.fee();
      row(
          "Amount",
          withdrawal.amount() + " " + withdrawal.currency() + " on " + withdrawal.chain() + fee);
    }
    row("Transaction", withdrawal.transactionId() == null ? "none" : withdrawal.transactionId());
  }

  void state(String name, String value) {
    row(name, paint.bold(value));
  }

  void problem(String sentence) {
    row("Problem", paint.red(sentence));
  }

  void row(String name, Instant time) {
    row(name, time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  void row(String name, String value) {
    lines.add(String.format(Locale.ROOT, "%-12s %s", name, value));
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
