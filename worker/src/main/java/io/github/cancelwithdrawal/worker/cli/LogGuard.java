package io.github.cancelwithdrawal.worker.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps what would show a secret out of the log, whatever level a configuration sets and whenever
 * it is read again. Thread-safe.
 */
final class LogGuard extends TurboFilter implements LoggerContextListener {
  /** Who logs, below INFO, the headers of what is sent or received. */
  private static final List<String> HEADER_LOGGERS =
      List.of(
          // NettyClientHandler, of each call to Temporal: its API key among them.
          "io.grpc.netty.shaded.io.grpc.netty.",
          // HttpParser, of each request to the sandbox: somebody's real key, by mistake.
          "org.eclipse.jetty.");

  private LogGuard() {}

  /** Holds from now on, for as long as the process lives. */
  static void install(LoggerContext context) {
    LogGuard guard = new LogGuard();
    guard.start();
    guard.goFirst(context);
    context.addListener(guard);
  }

  /** The first filter that has an opinion decides: a configuration's own must not come before. */
  private void goFirst(LoggerContext context) {
    context.getTurboFilterList().add(0, this);
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable t) {
    if (level.isGreaterOrEqual(Level.INFO)) {
      return FilterReply.NEUTRAL;
    }
    for (String headerLogger : HEADER_LOGGERS) {
      if (logger.getName().startsWith(headerLogger)) {
        return FilterReply.DENY;
      }
    }
    return FilterReply.NEUTRAL;
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  /** Without filters, and about to be configured anew. */
  @Override
  public void onReset(LoggerContext reset) {
    goFirst(reset);
  }

  @Override
  public void onStart(LoggerContext started) {}

  @Override
  public void onStop(LoggerContext stopped) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}
}
