package io.github.cancelwithdrawal.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "all", description = "Every scenario, one after the other.")
final class All implements Callable<Integer> {
  private static final List<List<String>> SCENARIOS =
      List.of(
          List.of("burst"),
          List.of("burst", "--workers=3"),
          List.of("crowd"),
          List.of("lone"),
          List.of("push"),
          List.of("fleet"),
          List.of("mixed"),
          List.of("waiting"),
          List.of("cost"));

  /** Over one account it takes the better part of an hour: six a second is little for 10,000. */
  private static final List<List<String>> LARGE_ONLY =
      List.of(List.of("waiting", "--no-push"), List.of("waiting", "--accounts=1"));

  @Option(names = "--check", description = "Exits with 1 when a promise is missed.")
  private boolean check;

  @Option(
      names = "--small",
      description = "Plays each in half a minute, and judges only what noise does not touch.")
  private boolean small;

  @Option(names = "--in-memory", description = "Takes the Temporal in memory in any case.")
  private boolean inMemory;

  @Option(
      names = "--json",
      paramLabel = "DIRECTORY",
      description = "Writes the figures of each to a file there.")
  private @Nullable Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<List<String>> scenarios = new ArrayList<>(SCENARIOS);
    if (!small) {
      scenarios.addAll(LARGE_ONLY);
    }
    int worst = Scenario.KEPT;
    for (List<String> scenario : scenarios) {
      worst = Math.max(worst, play(scenario));
    }
    return worst;
  }

  private int play(List<String> scenario) {
    List<String> words = new ArrayList<>(scenario);
    if (check) {
      words.add("--check");
    }
    if (small) {
      words.add("--small");
    }
    if (inMemory) {
      words.add("--in-memory");
    }
    if (json != null) {
      String name = String.join("", scenario).replace("--", "-").replace("=", "-");
      words.add("--json=" + json.resolve(name + ".json"));
    }
    long begun = System.nanoTime();
    // A new one: what was said to a command before would still hold.
    int exitCode = Bench.commandLine().execute(words.toArray(String[]::new));
    CommandLine here = spec.commandLine();
    here.getOut().println();
    here.getOut().flush();
    here.getErr()
        .println(
            "Took " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s: " + scenario);
    here.getErr().flush();
    return exitCode;
  }
}
