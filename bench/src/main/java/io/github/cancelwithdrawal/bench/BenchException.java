package io.github.cancelwithdrawal.bench;

import org.jspecify.annotations.Nullable;

/** A scenario cannot be played to its end; the message says why, in a sentence. */
final class BenchException extends RuntimeException {
  BenchException(String sentence) {
    this(sentence, /* cause= */ null);
  }

  BenchException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
