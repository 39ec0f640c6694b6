package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.worker.CancellationSight;

/** Where a cancellation is seen while it is waited for. Thread-safe: Ctrl-C may end it any time. */
interface ProgressView extends AutoCloseable {

  /** Shows what is seen now. */
  void show(CancellationSight sight);

  /** Leaves what was shown last, with a sentence below it, and shows no more. */
  void leave(String sentence);

  /** Makes room for what came of it, and shows no more. */
  @Override
  void close();
}
