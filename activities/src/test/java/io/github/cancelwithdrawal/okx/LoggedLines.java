package io.github.cancelwithdrawal.okx;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open, on whatever thread, and about whom. */
final class LoggedLines implements AutoCloseable {
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(
              new Line(
                  event.getLevel() + " " + event.getFormattedMessage(),
                  Map.copyOf(event.getMDCPropertyMap())));
        }
      };

  /**
   * A line of the log.
   *
   * @param text such as "WARN account main: …"
   * @param fields the MDC
   */
  record Line(String text, Map<String, String> fields) {}

  LoggedLines(Class<?> source) {
    logger = (Logger) LoggerFactory.getLogger(source);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  List<Line> lines() {
    return lines;
  }

  List<String> texts() {
    return lines.stream().map(Line::text).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(/* as its parent */ null);
  }
}
