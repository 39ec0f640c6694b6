package io.github.cancelwithdrawal.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tables of docs/configuration.md. */
public final class ConfigurationPage {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  private ConfigurationPage() {}

  /**
   * A row of a table.
   *
   * @param name its first cell
   * @param value its second: a default, mostly
   */
  public record Row(String name, String value) {}

  /** The rows below a heading, up to the next one, without the marks of code. */
  public static List<Row> rows(String heading) {
    return section(heading)
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.replace("`", "").split("\\|", -1))
        .map(cells -> new Row(cells[1].strip(), cells[2].strip()))
        .toList();
  }

  /** The headings of a level, without their marks. */
  public static List<String> headings(String mark) {
    return lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .toList();
  }

  private static Stream<String> section(String heading) {
    return lines()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"));
  }

  private static Stream<String> lines() {
    try {
      return Files.readAllLines(PAGE).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
