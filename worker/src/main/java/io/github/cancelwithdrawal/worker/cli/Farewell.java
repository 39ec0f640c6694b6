package io.github.cancelwithdrawal.worker.cli;

/** What is said last if the process is stopped, by Ctrl-C or SIGTERM, before this is closed. */
final class Farewell implements AutoCloseable {
  private final Thread hook;

  Farewell(Runnable words) {
    hook = new Thread(words, "farewell");
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
