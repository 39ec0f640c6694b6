package io.github.cancelwithdrawal.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The worker as a process of its own, and what it logs. */
public final class WorkerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;

  private WorkerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * How to start it.
   *
   * @param main the class that runs the program
   * @param jvmOptions besides those that all have
   * @param options of the command {@code worker}
   * @param environment variables besides those of this process
   */
  public record Setting(
      Class<?> main,
      List<String> jvmOptions,
      List<String> options,
      Map<String, String> environment) {}

  /** Starts it; its log goes to a file in the directory. */
  public static WorkerProcess start(Path directory, Setting setting) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    // Not the one for tests, which stands on this class path, too.
    command.add("-Dlogback.configurationFile=logback.xml");
    command.addAll(setting.jvmOptions());
    command.add(setting.main().getName());
    command.addAll(List.of("worker", "--health-port", "0"));
    command.addAll(setting.options());
    Path log = directory.resolve("worker.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(setting.environment());
    return new WorkerProcess(builder.start(), log);
  }

  /** What it has logged when this text has come, or patience has ended. */
  public String awaitLog(String text) {
    return Eventually.see(PATIENCE, this::log, content -> content.contains(text));
  }

  /** What it has logged by now. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks it to stop as a container is asked.
   *
   * @return whether it was gone within the ten seconds that a container has
   */
  public boolean stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
