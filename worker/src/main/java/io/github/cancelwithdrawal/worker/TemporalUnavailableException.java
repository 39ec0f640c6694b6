package io.github.cancelwithdrawal.worker;

/** There is no Temporal to work with where the configuration says. */
public final class TemporalUnavailableException extends WorkerException {

  TemporalUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
