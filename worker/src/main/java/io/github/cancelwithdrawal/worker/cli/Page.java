package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancelWithdrawalRequest;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.worker.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rows of a name and a value, for people to read. What a terminal would obey is taken out. */
final class Page {
  private static final int NAME_WIDTH = 13;

  /** Below this, names stand above their values. */
  private static final int NARROW = 3 * NAME_WIDTH;

  private static final String NARROW_INDENT = "  ";

  private final List<Row> rows = new ArrayList<>();
  private final Paint paint;

  private record Row(String name, String value, UnaryOperator<String> style) {}

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
    row(name, value, paint::bold);
  }

  /** What a person must do at once. */
  void alarm(String name, String value) {
    row(name, value, paint::alarm);
  }

  void problem(String sentence) {
    row("Problem", sentence, paint::red);
  }

  void row(String name, Instant time) {
    row(name, time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  void row(String name, String value) {
    row(name, value, UnaryOperator.identity());
  }

  private void row(String name, String value, UnaryOperator<String> style) {
    rows.add(new Row(name, Printable.of(value), style));
  }

  /** None of them wider than so many columns, if there are a dozen at least. */
  List<String> lines(int columns) {
    return rows.stream().flatMap(row -> lines(row, columns).stream()).toList();
  }

  private static List<String> lines(Row row, int columns) {
    boolean narrow = columns < NARROW;
    String name = name(row);
    String indent = narrow ? NARROW_INDENT : " ".repeat(NAME_WIDTH);
    List<String> lines = new ArrayList<>();
    if (narrow) {
      lines.add(row.name());
    }
    for (String part : Wrapping.of(row.value(), columns - indent.length())) {
      lines.add((lines.isEmpty() ? name : indent) + row.style().apply(part));
    }
    return lines;
  }

  private static String name(Row row) {
    return String.format(Locale.ROOT, "%-12s ", row.name());
  }

  /** A line a row, however long. */
  @Override
  public String toString() {
    return rows.stream()
        .map(row -> name(row) + row.style().apply(row.value()))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
