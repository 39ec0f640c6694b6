package io.github.cancelwithdrawal.okx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account's key was found when it was last tried.
 *
 * @param state whether OKX takes it
 * @param report what OKX says about it; null unless OKX takes it
 * @param problems sentences for an operator; none if all is well
 */
record KeyHealth(State state, @Nullable KeyReport report, List<String> problems) {
  /** Before it has been tried. */
  static final KeyHealth UNTRIED = new KeyHealth(State.UNKNOWN, null, List.of());

  enum State {
    /** OKX could not be asked, which says nothing about the key. */
    UNKNOWN,
    WORKS,
    REFUSED
  }

  static KeyHealth of(KeyReport report) {
    return new KeyHealth(State.WORKS, report, report.problems());
  }

  static KeyHealth of(OkxFault fault) {
    return switch (fault.codeClass()) {
      case ACCOUNT, SIGNATURE, PERMISSION, CONFIGURATION ->
          new KeyHealth(State.REFUSED, null, List.of(fault.getMessage()));
      default ->
          new KeyHealth(
              State.UNKNOWN,
              null,
              List.of(
                  "its key could not be tried, and is tried again every minute: "
                      + fault.getMessage()));
    };
  }
}
