package io.github.cancelwithdrawal.worker.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines, between words where it can. */
final class Wrapping {
  private static final int WIDTH_MIN = 10;

  private Wrapping() {}

  /**
   * At least one line, none longer than {@code width}, which counts as 10 if it is less.
   *
   * @param text without line breaks
   */
  static List<String> of(String text, int width) {
    int max = Math.max(width, WIDTH_MIN);
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > max) {
      int end = end(rest, max);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int end(String text, int max) {
    int blank = text.lastIndexOf(' ', max);
    if (blank > 0) {
      return blank;
    }
    return Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
  }
}
