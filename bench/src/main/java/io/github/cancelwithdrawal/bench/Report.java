package io.github.cancelwithdrawal.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run has measured, for people and for programs. */
final class Report {
  private static final String ROW = "  %-64s %12s   %-12s %s";

  private final Map<String, Object> circumstances;
  private final boolean small;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param circumstances what one must know to read the figures, in the order in which to tell it
   * @param small whether it is a run that judges firm figures only
   */
  Report(Map<String, Object> circumstances, boolean small) {
    this.circumstances = new LinkedHashMap<>(circumstances);
    this.small = small;
  }

  void add(Figure figure) {
    figures.add(figure);
  }

  /** Something that a figure cannot say. */
  void note(String sentence) {
    notes.add(sentence);
  }

  boolean isKept() {
    return figures.stream().allMatch(figure -> !figure.isJudged(small) || figure.isKept());
  }

  void print(PrintWriter out) {
    circumstances.forEach((name, value) -> out.printf(Locale.ROOT, "%-10s %s%n", name, value));
    out.println();
    out.println(String.format(Locale.ROOT, ROW, "figure", "measured", "promise", "kept"));
    figures.forEach(figure -> out.println(row(figure).stripTrailing()));
    out.println();
    notes.forEach(out::println);
    out.flush();
  }

  private String row(Figure figure) {
    Promise promise = figure.promise();
    String promised =
        promise == null ? "" : promise.sign() + " " + figure.unit().text(promise.bound());
    return String.format(
        Locale.ROOT,
        ROW,
        figure.name(),
        figure.unit().text(figure.value()),
        promised,
        verdict(figure));
  }

  private String verdict(Figure figure) {
    if (figure.promise() == null) {
      return "";
    }
    String kept = figure.isKept() ? "yes" : "NO";
    return figure.isJudged(small) ? kept : kept.toLowerCase(Locale.ROOT) + ", not judged";
  }

  /** The same as something that Jackson writes as JSON. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>(circumstances);
    json.put("small", small);
    json.put("kept", isKept());
    json.put("figures", figures.stream().map(this::toJson).toList());
    json.put("notes", notes);
    return json;
  }

  private Map<String, Object> toJson(Figure figure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", figure.name());
    json.put("value", figure.value());
    json.put("unit", figure.unit().name().toLowerCase(Locale.ROOT));
    Promise promise = figure.promise();
    if (promise != null) {
      json.put(
          "promise",
          Map.of("kind", promise.kind().name().toLowerCase(Locale.ROOT), "bound", promise.bound()));
      json.put("kept", figure.isKept());
      json.put("judged", figure.isJudged(small));
    }
    return json;
  }
}
