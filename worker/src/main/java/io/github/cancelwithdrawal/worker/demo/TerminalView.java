package io.github.cancelwithdrawal.worker.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** For a terminal: one line for each withdrawal, drawn again and again in place. */
final class TerminalView implements View {
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String WRAP_OFF = "\u001b[?7l";
  private static final String WRAP_ON = "\u001b[?7h";
  private static final String DIM = "\u001b[2m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintWriter out;
  private final LastAct restoration;
  private int drawn;

  TerminalView(PrintWriter out) {
    this.out = out;
    // A wrapped line would be two, and the next drawing in the wrong place.
    this.restoration = new LastAct(this::restore);
    out.print(HIDE_CURSOR + WRAP_OFF);
  }

  @Override
  public void show(List<Episode> episodes) {
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A");
    }
    for (Episode episode : episodes) {
      out.println(CLEAR_LINE + line(episode));
    }
    out.flush();
    drawn = episodes.size();
  }

  private static String line(Episode episode) {
    String known =
        String.format(
            Locale.ROOT,
            "%-10s %-28s %7s  ",
            episode.withdrawalId(),
            episode.fate().story(),
            View.seconds(episode.elapsed()));
    String state = shortened(episode.line(), COLUMNS - known.length());
    return known + (episode.isOver() ? BOLD : DIM) + state + PLAIN;
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  @Override
  public void close() {
    restoration.close();
  }

  private void restore() {
    out.print(WRAP_ON + SHOW_CURSOR);
    out.flush();
  }
}
