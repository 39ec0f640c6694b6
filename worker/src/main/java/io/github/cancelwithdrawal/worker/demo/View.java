package io.github.cancelwithdrawal.worker.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How the demo is followed while it runs. */
interface View extends AutoCloseable {
  int COLUMNS = 100;

  /** Shows where they stand now. */
  void show(List<Episode> episodes);

  @Override
  default void close() {}

  /** Such as "12.3 s". */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
