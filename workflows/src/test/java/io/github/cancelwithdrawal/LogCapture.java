package io.github.cancelwithdrawal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the workflows log while this is open. */
final class LogCapture implements AutoCloseable {
  private final ListAppender<ILoggingEvent> appender =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          // Its fields are those of the thread that asks first.
          event.prepareForDeferredProcessing();
          super.append(event);
        }
      };
  private final Logger logger = (Logger) LoggerFactory.getLogger(CancellationLog.class);

  LogCapture() {
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  /** Such as "INFO 1123456 of treasury: CANCELED after 1 request". */
  List<String> lines() {
    return appender.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  List<ILoggingEvent> events() {
    return List.copyOf(appender.list);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(/* as its parent */ null);
  }
}
