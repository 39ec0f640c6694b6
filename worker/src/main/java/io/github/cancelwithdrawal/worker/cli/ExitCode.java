package io.github.cancelwithdrawal.worker.cli;

import io.github.cancelwithdrawal.CancellationOutcome;
import picocli.CommandLine;

/** What the program tells scripts. */
final class ExitCode {
  static final int OK = CommandLine.ExitCode.OK;
  static final int ERROR = CommandLine.ExitCode.SOFTWARE;
  static final int USAGE = CommandLine.ExitCode.USAGE;

  private ExitCode() {}

  /** 0 means that the withdrawal was cancelled, and nothing else does. */
  static int of(CancellationOutcome outcome) {
    return switch (outcome) {
      case CANCELED -> OK;
      case COMPLETED -> 3;
      case FAILED -> 4;
      case UNRESOLVED, UNRECOGNIZED -> 5;
    };
  }
}
