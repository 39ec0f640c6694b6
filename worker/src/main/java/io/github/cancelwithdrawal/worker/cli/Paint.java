package io.github.cancelwithdrawal.worker.cli;

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

  String bold(String text) {
    return with(Style.bold, text);
  }

  String red(String text) {
    return with(Style.fg_red, text);
  }

  private String with(IStyle style, String text) {
    return visible ? style.on() + text + Style.reset.on() : text;
  }
}
