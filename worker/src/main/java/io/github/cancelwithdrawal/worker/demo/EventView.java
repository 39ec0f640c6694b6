package io.github.cancelwithdrawal.worker.demo;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** For files and pipes: one line for each thing that happens. */
final class EventView implements View {
  private final PrintWriter out;
  private final Map<String, String> last = new HashMap<>();

  EventView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<Episode> episodes) {
    for (Episode episode : episodes) {
      if (!episode.line().equals(last.put(episode.workflowId(), episode.line()))) {
        out.println(
            String.format(
                Locale.ROOT,
                "%7s  %-10s %s: %s",
                View.seconds(episode.elapsed()),
                episode.withdrawalId(),
                episode.fate().story(),
                episode.line()));
      }
    }
    out.flush();
  }
}
