package io.github.cancelwithdrawal.worker;

import org.jspecify.annotations.Nullable;

/** The program cannot do what it was asked; the message is a sentence for whoever asked. */
public abstract class WorkerException extends RuntimeException {

  protected WorkerException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** Always there, unlike in other exceptions. */
  public final String sentence() {
    return String.valueOf(getMessage());
  }
}
