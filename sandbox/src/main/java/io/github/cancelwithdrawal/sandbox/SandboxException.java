package io.github.cancelwithdrawal.sandbox;

/** The sandbox could not do what it was started for, such as listening on a port. */
public final class SandboxException extends RuntimeException {

  SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
