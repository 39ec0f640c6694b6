package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.worker.TemporalConnection;
import io.github.cancelwithdrawal.worker.TemporalUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A real Temporal server with its web UI: {@code temporal server start-dev} as a child process. */
final class DevServer implements LocalTemporal {
  /** It takes one to three seconds. */
  private static final Duration START_MAX = Duration.ofSeconds(30);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final Duration END_MAX = Duration.ofSeconds(3);

  private final Process process;
  private final LastAct end = new LastAct(this::end);
  private final int port;
  private final int uiPort;

  private DevServer(Process process, int port, int uiPort) {
    this.process = process;
    this.port = port;
    this.uiPort = uiPort;
  }

  /** Temporal's command line, if the environment's PATH has it. */
  static Optional<Path> commandLine(Map<String, String> environment) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(environment.getOrDefault("PATH", ""))
        .map(directory -> Path.of(directory, "temporal"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts the server on free ports, with nothing kept on disk.
   *
   * @param log where what it says goes
   * @throws DemoException if it does not start
   */
  static DevServer start(Path commandLine, Path log) throws InterruptedException {
    int port = LocalTemporal.freePort();
    int uiPort = LocalTemporal.freePort();
    ProcessBuilder command =
        new ProcessBuilder(
                commandLine.toString(),
                "server",
                "start-dev",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--ui-port=" + uiPort,
                "--log-level=warn")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      DevServer server = new DevServer(command.start(), port, uiPort);
      server.awaitReady(commandLine, log);
      return server;
    } catch (IOException e) {
      throw new DemoException(commandLine + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void awaitReady(Path commandLine, Path log) throws InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() - deadline > 0) {
        close();
        throw new DemoException(
            commandLine
                + " does not start a server, "
                + log
                + " says why; demo --in-memory does without",
            /* cause= */ null);
      }
      Thread.sleep(BETWEEN_TRIES.toMillis());
    }
  }

  private boolean isReady() {
    try {
      TemporalConnection.to(address()).close();
      return true;
    } catch (TemporalUnavailableException notYet) {
      return false;
    }
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String description() {
    return "a development server";
  }

  @Override
  public Optional<String> ui() {
    return Optional.of("http://127.0.0.1:" + uiPort);
  }

  @Override
  public void close() {
    end.close();
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
