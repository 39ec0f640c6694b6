package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.worker.CancellationSight;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** For files and pipes: a line a change. */
final class ProgressLines implements ProgressView {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final PrintWriter err;
  private String last = "";
  private boolean ended;

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void show(CancellationSight sight) {
    String line = sight.line();
    if (!ended && !line.equals(last)) {
      last = line;
      err.println(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  " + line);
      err.flush();
    }
  }

  @Override
  public synchronized void leave(String sentence) {
    ended = true;
    err.println(sentence);
    err.flush();
  }

  @Override
  public synchronized void close() {
    ended = true;
  }
}
