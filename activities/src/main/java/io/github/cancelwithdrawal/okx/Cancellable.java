package io.github.cancelwithdrawal.okx;

/** Something that has been arranged for later. */
interface Cancellable {
  /** Calls it off. Does nothing if it has already begun or been called off. */
  void cancel();
}
