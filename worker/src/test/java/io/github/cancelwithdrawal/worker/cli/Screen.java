package io.github.cancelwithdrawal.worker.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A terminal, as far as this program draws on one. Colours are ignored. */
final class Screen {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[\\??(\\d*)[;\\d]*([A-Za-z])");

  private final List<StringBuilder> scrolledOut = new ArrayList<>();
  private final List<StringBuilder> lines = new ArrayList<>();
  private int rows;
  private int row;
  private int column;

  Screen(int rows) {
    this.rows = rows;
    lines.add(new StringBuilder());
  }

  /** Takes in what a program has written. */
  void write(String text) {
    Matcher sequence = SEQUENCE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (sequence.find(at) && sequence.start() == at) {
        obey(sequence.group(2).charAt(0), sequence.group(1));
        at = sequence.end();
      } else {
        put(text.charAt(at++));
      }
    }
  }

  private void obey(char command, String number) {
    switch (command) {
      case 'A' -> row = Math.max(0, row - Integer.parseInt(number));
      case 'K' -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
      case 'J' -> {
        lines.subList(row + 1, lines.size()).clear();
        obey('K', "");
      }
      case 'm', 'h', 'l' -> {}
      default -> throw new AssertionError("unexpected: " + command);
    }
  }

  private void put(char character) {
    if (character == '\r') {
      column = 0;
    } else if (character == '\n') {
      column = 0;
      newLine();
    } else {
      StringBuilder line = lines.get(row);
      while (line.length() <= column) {
        line.append(' ');
      }
      line.setCharAt(column++, character);
    }
  }

  private void newLine() {
    row++;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
    if (lines.size() > rows) {
      scrolledOut.add(lines.remove(0));
      row--;
    }
  }

  /** The window becomes narrower: lines that are too long are broken. */
  void narrowTo(int columns) {
    List<StringBuilder> broken = new ArrayList<>();
    for (StringBuilder line : lines) {
      String rest = line.toString();
      while (rest.length() > columns) {
        broken.add(new StringBuilder(rest.substring(0, columns)));
        rest = rest.substring(columns);
      }
      broken.add(new StringBuilder(rest));
    }
    lines.clear();
    lines.addAll(broken);
    row = lines.size() - 1;
  }

  int scrolledOut() {
    return scrolledOut.size();
  }

  /** What is to be seen. */
  String text() {
    return lines.stream().map(StringBuilder::toString).collect(Collectors.joining("\n"));
  }
}
