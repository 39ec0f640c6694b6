package io.github.cancelwithdrawal.worker.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Makes what matters stand out, if it may.
 *
 * @param visible whether to use colours at all
 */
record Paint(boolean visible) {
  static final Paint NONE = new Paint(false);

  /** Only on a terminal, and not where NO_COLOR is set: the rule that the help goes by, too. */
  static Paint ofTerminal() {
    return new Paint(Ansi.AUTO.enabled());
  }

  /** On a terminal whose cursor can be moved: as that, and by the same rule. */
  static Paint ofDrawing(Map<String, String> environment) {
    return new Paint(environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  String bold(String text) {
    return with(Style.bold, text);
  }

  String red(String text) {
    return with(Style.fg_red, text);
  }

  String alarm(String text) {
    return bold(red(text));
  }

  private String with(IStyle style, String text) {
    return visible ? style.on() + text + Style.reset.on() : text;
  }
}
