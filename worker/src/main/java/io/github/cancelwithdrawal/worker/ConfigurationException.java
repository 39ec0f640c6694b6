package io.github.cancelwithdrawal.worker;

import org.jspecify.annotations.Nullable;

/** What the program was configured with cannot be used. */
public final class ConfigurationException extends WorkerException {

  ConfigurationException(String sentence) {
    this(sentence, null);
  }

  ConfigurationException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
