package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Whose request goes first when more cancellations wait than OKX's limit lets through. Within a
 * priority, first come is first served.
 */
public enum CancellationPriority {
  /** Before all others: the coins are about to leave. */
  URGENT,
  /** The default. */
  NORMAL,
  /**
   * After all others: clearing up. Sent one at a time, spread evenly over OKX's limit, so that who
   * is urgent meanwhile waits for a sixth of a second, with one worker, and not for a whole one.
   */
  BULK;

  /** A name this version does not know reads as {@link #NORMAL}. */
  @JsonCreator
  static CancellationPriority fromJson(@Nullable String name) {
    for (CancellationPriority priority : values()) {
      if (priority.name().equals(name)) {
        return priority;
      }
    }
    return NORMAL;
  }
}
