package io.github.cancelwithdrawal.worker.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that the error stream is. Thread-safe. */
final class Terminal {
  /** "rows columns" */
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

  /** For a terminal that says zero, as a serial line does. */
  private static final Size USUAL = new Size(80, 24);

  private volatile Size size;

  private Terminal(Size size) {
    this.size = size;
  }

  /** How many characters fit on a line, and how many lines on the screen. */
  record Size(int columns, int rows) {}

  /** Empty if it is none, or one whose cursor cannot be moved. */
  static Optional<Terminal> ofErrorStream(Map<String, String> environment) {
    return environment.getOrDefault("TERM", "dumb").equals("dumb")
        ? Optional.empty()
        : askForSize().map(Terminal::new);
  }

  /** As it is now: Java has no way to hear of a change. Takes some milliseconds. */
  Size size() {
    askForSize().ifPresent(now -> size = now);
    return size;
  }

  /** Java itself knows neither which stream is a terminal nor how large it is. */
  private static Optional<Size> askForSize() {
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "stty size <&2 2>/dev/null")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = SIZE.matcher(answer);
      if (stty.waitFor() != 0 || !size.matches()) {
        return Optional.empty();
      }
      int rows = Integer.parseInt(size.group(1));
      int columns = Integer.parseInt(size.group(2));
      return Optional.of(rows == 0 || columns == 0 ? USUAL : new Size(columns, rows));
    } catch (IOException noShell) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
