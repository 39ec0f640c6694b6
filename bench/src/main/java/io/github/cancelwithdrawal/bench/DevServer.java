package io.github.cancelwithdrawal.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A real Temporal server: {@code temporal server start-dev} as a child process. */
final class DevServer implements TemporalServer {
  private final ChildProcess process;
  private final int port;
  private final List<String> settings;

  private DevServer(ChildProcess process, int port, List<String> settings) {
    this.process = process;
    this.port = port;
    this.settings = settings;
  }

  /** Temporal's command line, if the PATH has it. */
  static Optional<Path> commandLine() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(directory -> Path.of(directory, "temporal"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it on a free port, with nothing kept on disk.
   *
   * @param settings of its dynamic configuration, as {@code key=value}
   * @param log where what it says goes
   */
  static DevServer start(Path commandLine, List<String> settings, Path log)
      throws InterruptedException {
    int port = TemporalServer.freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                commandLine.toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--log-level=error"));
    settings.forEach(setting -> command.add("--dynamic-config-value=" + setting));
    ChildProcess process = ChildProcess.start(command, Map.of(), log, "Server:");
    return new DevServer(process, port, settings);
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String description() {
    return "real development server"
        + (settings.isEmpty() ? "" : " with " + String.join(", ", settings));
  }

  @Override
  public boolean isReal() {
    return true;
  }

  @Override
  public void close() {
    process.close();
  }
}
