package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.worker.CancellationSight;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * For a terminal: the page that {@code status} prints, drawn again in place when it changes. It
 * leaves no mode set, so that there is nothing to restore however the process ends.
 */
final class ProgressPage implements ProgressView {
  private static final String CSI = "\u001b[";
  private static final String CLEAR_TO_END_OF_LINE = CSI + "K";
  private static final String CLEAR_BELOW = CSI + "J";

  /**
   * A line that wraps, for wide characters or because the window has just changed, would be two.
   */
  private static final String WRAP_OFF = CSI + "?7l";

  private static final String WRAP_ON = CSI + "?7h";
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String MORE = "…";

  private final PrintWriter err;
  private final Supplier<Terminal.Size> size;
  private final Function<CancellationSight, Page> layout;
  private List<String> drawn = List.of();
  private boolean ended;

  ProgressPage(
      PrintWriter err, Supplier<Terminal.Size> size, Function<CancellationSight, Page> layout) {
    this.err = err;
    this.size = size;
    this.layout = layout;
  }

  @Override
  public synchronized void show(CancellationSight sight) {
    Terminal.Size now = size.get();
    List<String> page = cut(layout.apply(sight).lines(now.columns()), now.rows() - 1);
    if (!ended && !page.equals(drawn)) {
      draw(page, now.columns());
    }
  }

  /** What scrolls out of a short window could not be drawn over. */
  private static List<String> cut(List<String> lines, int max) {
    if (lines.size() <= max) {
      return lines;
    }
    List<String> top = new ArrayList<>(lines.subList(0, Math.max(max - 1, 0)));
    top.add(MORE);
    return top;
  }

  private void draw(List<String> page, int columns) {
    StringBuilder text = new StringBuilder(WRAP_OFF).append(toTop(columns));
    for (String line : page) {
      text.append(line).append(CLEAR_TO_END_OF_LINE).append('\n');
    }
    err.print(text.append(CLEAR_BELOW).append(WRAP_ON));
    err.flush();
    drawn = page;
  }

  /** The cursor stands below what was drawn. */
  private String toTop(int columns) {
    int rows = drawn.stream().mapToInt(line -> rows(line, columns)).sum();
    return rows == 0 ? "\r" : "\r" + CSI + rows + "A";
  }

  /** Terminals break the lines that are there when their window becomes narrower. */
  private static int rows(String line, int columns) {
    int length = COLOUR.matcher(line).replaceAll("").length();
    return Math.max(1, (length + columns - 1) / columns);
  }

  /** Over the "^C" that the terminal shows. */
  @Override
  public synchronized void leave(String sentence) {
    ended = true;
    err.println("\r" + CLEAR_BELOW + sentence);
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (!ended) {
      ended = true;
      err.print(toTop(size.get().columns()) + CLEAR_BELOW);
      err.flush();
    }
  }
}
