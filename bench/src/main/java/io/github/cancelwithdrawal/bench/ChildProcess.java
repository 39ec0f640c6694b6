package io.github.cancelwithdrawal.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that the bench starts and that does not outlive it, Ctrl-C included. */
final class ChildProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);

  /** A worker gives itself 9.5 s to hand its waits back. */
  private static final Duration END_MAX = Duration.ofSeconds(12);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Process process;
  private final Path log;
  private final Thread atExit;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly, "end-of-a-child");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param environment on top of the bench's own, less all that would configure Temporal or
   *     accounts
   * @param log where what it says goes
   * @param readyWords what it says when it is ready
   * @throws BenchException if it does not become ready
   */
  static ChildProcess start(
      List<String> command, Map<String, String> environment, Path log, String readyWords)
      throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(ChildProcess::configures);
    builder.environment().putAll(environment);
    ChildProcess child;
    try {
      child = new ChildProcess(builder.start(), log);
    } catch (IOException e) {
      throw new BenchException(command.get(0) + " cannot be started: " + e.getMessage(), e);
    }
    try {
      child.awaitWords(readyWords);
      return child;
    } catch (BenchException | InterruptedException e) {
      child.close();
      throw e;
    }
  }

  private static boolean configures(String variable) {
    return variable.startsWith("TEMPORAL_")
        || variable.startsWith("OKX_")
        || variable.startsWith("CANCEL_WITHDRAWAL_");
  }

  private void awaitWords(String words) throws InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!logged().contains(words)) {
      if (!process.isAlive() || System.nanoTime() - deadline > 0) {
        throw new BenchException(
            "A process has not become ready; " + log + ", which lacks \"" + words + "\", says why");
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private String logged() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BenchException("The log " + log + " cannot be read: " + e.getMessage(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9} does: it has no time for anything. */
  void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, and makes it end if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // Then the hook runs, and finds nothing to end.
    }
  }
}
