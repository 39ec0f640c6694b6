package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.CancelWithdrawalResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What came of it all, beside the truth. At most 100 columns wide. */
final class SummaryTable {
  private static final String ROW = "%-10s %-29s %-19s %8s %7s  %-11s %s";

  private SummaryTable() {}

  static void print(List<Verdict> verdicts, PrintWriter out) {
    out.println(
        String.format(
            Locale.ROOT,
            ROW,
            "Withdrawal",
            "Its fate",
            "The result",
            "Requests",
            "Time",
            "The truth",
            "Agree"));
    verdicts.forEach(verdict -> out.println(row(verdict)));
    out.flush();
  }

  private static String row(Verdict verdict) {
    Episode episode = verdict.episode();
    CancelWithdrawalResult result = episode.result();
    return String.format(
        Locale.ROOT,
        ROW,
        episode.withdrawalId(),
        episode.fate().story(),
        episode.ending(),
        result == null ? "" : result.requests(),
        View.seconds(episode.elapsed()),
        verdict.truth(),
        verdict.agrees() ? "yes" : "NO");
  }
}
