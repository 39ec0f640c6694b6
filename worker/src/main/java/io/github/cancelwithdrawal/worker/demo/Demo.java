package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.worker.CancellationWorker;
import io.github.cancelwithdrawal.worker.TemporalConnection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sandbox, worker and Temporal for a minute, and a withdrawal for each {@link Fate}. */
public final class Demo {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);

  private final PrintWriter out;
  private final Path log;
  private final boolean terminal;
  private final long startedAt = System.nanoTime();

  /**
   * @param terminal whether {@code out} is one that can be drawn on
   * @param log where the log of all parts goes
   */
  public Demo(PrintWriter out, boolean terminal, Path log) {
    this.out = out;
    this.terminal = terminal;
    this.log = log;
  }

  /** Temporal's command line, if the environment's PATH has it. */
  public static Optional<Path> temporalCommandLine(Map<String, String> environment) {
    return DevServer.commandLine(environment);
  }

  /**
   * Runs to the end.
   *
   * @param temporalCommandLine for a real server; empty for the one in memory
   * @param afterwards what to do before all is torn down
   * @return whether every result agrees with the truth
   */
  public boolean run(Optional<Path> temporalCommandLine, Runnable afterwards)
      throws InterruptedException {
    try (DemoExchange okx = new DemoExchange();
        LocalTemporal server = startTemporal(temporalCommandLine);
        TemporalConnection temporal = TemporalConnection.to(server.address());
        CancellationWorker worker = CancellationWorker.start(temporal, okx.accounts())) {
      introduce(okx, server);
      List<Episode> episodes =
          Fate.ALL.stream()
              .map(fate -> Episode.begin(fate, okx.withdraw(fate), temporal.client()))
              .toList();
      okx.mendKeyLater();
      follow(episodes);
      boolean allAgree = sumUp(episodes, okx);
      boolean allFound = server.ui().isEmpty() || search(temporal, episodes);
      out.flush();
      afterwards.run();
      return allAgree && allFound;
    }
  }

  private LocalTemporal startTemporal(Optional<Path> commandLine) throws InterruptedException {
    return commandLine.isPresent()
        ? DevServer.start(commandLine.get(), log)
        : new InMemoryTemporal();
  }

  private void introduce(DemoExchange okx, LocalTemporal server) {
    out.println("OKX       a sandbox at " + okx.baseUrl());
    out.println("Temporal  " + server.description() + server.ui().map(ui -> ", " + ui).orElse(""));
    out.println("Log       " + log);
    out.println("Ready     after " + View.seconds(sinceStart()));
    out.println();
    out.flush();
  }

  private void follow(List<Episode> episodes) throws InterruptedException {
    try (View view = terminal ? new TerminalView(out) : new EventView(out)) {
      view.show(episodes);
      while (!episodes.stream().allMatch(Episode::isOver)) {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
        for (Episode episode : episodes) {
          episode.look();
        }
        view.show(episodes);
      }
    }
  }

  private boolean sumUp(List<Episode> episodes, DemoExchange okx) {
    List<Verdict> verdicts =
        episodes.stream()
            .map(episode -> new Verdict(episode, okx.truth(episode.fate(), episode.withdrawalId())))
            .toList();
    out.println();
    SummaryTable.print(verdicts, out);
    out.println();
    long agreeing = verdicts.stream().filter(Verdict::agrees).count();
    out.println(
        agreeing
            + " of "
            + verdicts.size()
            + " agree with the truth, after "
            + View.seconds(sinceStart()));
    return agreeing == verdicts.size();
  }

  /** Only a server that has a UI lists workflows. */
  private boolean search(TemporalConnection temporal, List<Episode> episodes)
      throws InterruptedException {
    List<Episode> notFound = new SearchCheck(temporal.client()).notFound(episodes);
    out.println(
        notFound.isEmpty()
            ? "Temporal lists each result by account, withdrawal, state and outcome"
            : "Temporal does not list by account, withdrawal, state and outcome: "
                + String.join(", ", notFound.stream().map(Episode::workflowId).toList()));
    return notFound.isEmpty();
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }
}
