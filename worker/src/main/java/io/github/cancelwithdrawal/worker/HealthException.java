package io.github.cancelwithdrawal.worker;

/** Nobody could ask how the worker is: its health cannot be served where it should be. */
public final class HealthException extends WorkerException {

  HealthException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
