package io.github.cancelwithdrawal.worker.demo;

import io.github.cancelwithdrawal.worker.WorkerException;
import org.jspecify.annotations.Nullable;

/** The demo cannot be shown. */
public final class DemoException extends WorkerException {

  DemoException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
