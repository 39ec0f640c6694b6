package io.github.cancelwithdrawal.bench;

import java.util.Locale;

/** What a figure counts, and how it is written. */
enum Unit {
  COUNT("%.0f", ""),
  RATIO("%.3f", ""),
  PERCENT("%.1f", " %"),
  MILLISECONDS("%.1f", " ms"),
  SECONDS("%.2f", " s"),
  PER_SECOND("%.1f", " /s"),
  PER_HOUR("%.0f", " /h"),
  MEGABYTES("%.0f", " MB"),
  CORES("%.2f", " cores");

  private final String format;
  private final String suffix;

  Unit(String format, String suffix) {
    this.format = format;
    this.suffix = suffix;
  }

  String text(double value) {
    return String.format(Locale.ROOT, format, value) + suffix;
  }
}
