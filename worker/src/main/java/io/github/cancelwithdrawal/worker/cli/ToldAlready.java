package io.github.cancelwithdrawal.worker.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.temporal.failure.TemporalFailure;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Drops the lines in which Temporal's SDK repeats a failure that is meant: each attempt of an
 * activity and the end of a workflow, with a stack trace. What matters of it the cancellation tells
 * itself, once. A failure that is a bug is no {@link TemporalFailure} and stays. Thread-safe.
 */
public final class ToldAlready extends TurboFilter {
  private static final Set<String> REPEATING =
      Set.of(
          "io.temporal.internal.activity.ActivityTaskExecutors$ActivityTaskExecutor",
          "io.temporal.internal.sync.WorkflowExecutionHandler");

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable t) {
    // With so many values in the line, the failure comes as the last of them.
    return params != null
            && params.length > 0
            && params[params.length - 1] instanceof TemporalFailure
            && REPEATING.contains(logger.getName())
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
