package io.github.cancelwithdrawal.worker.demo;

import java.util.concurrent.atomic.AtomicBoolean;

/** Something that must be done once in the end: when this is closed, or when Ctrl-C comes first. */
final class LastAct implements AutoCloseable {
  private final Runnable act;
  private final AtomicBoolean done = new AtomicBoolean();
  private final Thread atExit = new Thread(this::perform, "last-act");

  LastAct(Runnable act) {
    this.act = act;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private void perform() {
    if (done.compareAndSet(false, true)) {
      act.run();
    }
  }

  @Override
  public void close() {
    perform();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // Then the hook runs, and finds it done.
    }
  }
}
