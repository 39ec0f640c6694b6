package io.github.cancelwithdrawal.worker.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** Runs commands as a user would, without a process. */
final class RunProgram {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commandLine;

  /**
   * @param environment the variables there are
   */
  RunProgram(Map<String, String> environment) {
    commandLine =
        Program.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
  }

  /**
   * Runs to the end.
   *
   * @return the exit code
   */
  int run(String... args) {
    return commandLine.execute(args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
