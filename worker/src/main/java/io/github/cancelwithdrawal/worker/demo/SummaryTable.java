package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.CancelWithdrawalResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What came of it all, beside the truth. At most 100 columns wide. */
final class SummaryTable {
  private SummaryTable() {}

  static void print(List<Verdict> verdicts, PrintWriter out) {
    out.println(line("", "", "", "Pay out", "", "", "", ""));
    out.println(
        line(
            "Withdrawal",
            "Its fate",
            "The result",
            "again?",
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
    return line(
        episode.withdrawalId(),
        episode.fate().story(),
        episode.ending(),
        result != null && result.mayPayOutAgain() ? "yes" : "no",
        result == null ? "" : result.requests(),
        View.seconds(episode.elapsed()),
        verdict.truth(),
        verdict.agrees() ? "yes" : "NO");
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-10s %-28s %-18s %-7s %8s %6s  %-10s %s", cells)
        .stripTrailing();
  }
}
