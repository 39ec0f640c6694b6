package io.github.cancelwithdrawal.worker.cli;

import java.io.PrintWriter;

/** What is said last if the process is stopped, by Ctrl-C or SIGTERM, before this is closed. */
final class Farewell implements AutoCloseable {
  private final Thread hook;

  Farewell(PrintWriter err, String sentence) {
    hook =
        new Thread(
            () -> {
              err.println(sentence);
              err.flush();
            },
            "farewell");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException itIsBeingSaid) {
      return;
    }
  }
}
