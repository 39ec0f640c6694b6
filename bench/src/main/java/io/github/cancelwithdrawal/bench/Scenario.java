package io.github.cancelwithdrawal.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that sets a stage, plays something on it, and reports. */
abstract class Scenario implements Callable<Integer> {
  static final int KEPT = 0;
  static final int MISSED = 1;

  /**
   * The development server's queue processor looks at its queue every 50 ms or so, which adds up to
   * 200 ms to a lone workflow and hides whatever else takes time.
   */
  static final String WITHOUT_TICK = "history.transferProcessorMaxPollRPS=2000";

  /** Tasks by the priority of their workflow, as servers do from 1.31 on without being told. */
  static final String WITH_PRIORITY = "matching.useNewMatcher=true";

  /**
   * The development server reads which search attributes there are from its database whenever one
   * is set; other servers have them in a cache.
   */
  static final String WITH_CACHED_ATTRIBUTES =
      "system.forceSearchAttributesCacheRefreshOnRead=false";

  @Option(names = "--check", description = "Exits with 1 when a promise is missed.")
  private boolean check;

  @Option(
      names = "--small",
      description = "Plays it in half a minute, and judges only what noise does not touch.")
  private boolean small;

  @Option(names = "--in-memory", description = "Takes the Temporal in memory in any case.")
  private boolean inMemory;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
  private @Nullable Path json;

  @Spec private CommandSpec spec;

  /** Plays it, to the end, and reports what was measured. */
  abstract void play(Stage stage, Report report) throws InterruptedException;

  /** What a real server's dynamic configuration must say, as {@code key=value}. */
  List<String> serverSettings() {
    return List.of();
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Report report = report();
    report.print(out);
    if (json != null) {
      write(report, json);
    }
    return report.isKept() || !check ? KEPT : MISSED;
  }

  private Report report() throws InterruptedException {
    PrintWriter progress = spec.commandLine().getErr();
    Path directory =
        Path.of(System.getProperty("bench.home", "."), "bench", "target", "runs", spec.name());
    try (Stage stage = new Stage(directory, serverSettings(), inMemory, progress)) {
      Report report = new Report(circumstances(stage), small);
      play(stage, report);
      return report;
    }
  }

  private Map<String, Object> circumstances(Stage stage) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("scenario", spec.name() + describe());
    known.put("temporal", stage.describeTemporal());
    known.put(
        "machine",
        Runtime.getRuntime().availableProcessors()
            + " cores, Java "
            + System.getProperty("java.version"));
    return known;
  }

  /** Its own options, as they would have to be given. */
  abstract String describe();

  boolean isSmall() {
    return small;
  }

  /** What was asked for, or else what fits the size of the run. */
  int sized(@Nullable Integer given, int full, int small) {
    return given != null ? given : this.small ? small : full;
  }

  private static void write(Report report, Path file) {
    try {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(file.toFile(), report.toJson());
    } catch (IOException e) {
      throw new BenchException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
