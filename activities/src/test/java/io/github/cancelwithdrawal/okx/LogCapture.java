package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open, on whatever thread. */
final class LogCapture implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> fields = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> unseen = new LinkedBlockingQueue<>();
  private final Logger logger;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String line = event.getLevel() + " " + event.getFormattedMessage();
          lines.add(line);
          fields.add(Map.copyOf(event.getMDCPropertyMap()));
          unseen.add(line);
        }
      };

  LogCapture(Class<?> source) {
    logger = (Logger) LoggerFactory.getLogger(source);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  /** Such as "WARN account main: …". */
  List<String> lines() {
    return lines;
  }

  /** The MDC of each line. */
  List<Map<String, String>> fields() {
    return fields;
  }

  /** Waits until there are so many more lines than the last time. */
  void await(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertThat(unseen.poll(20, TimeUnit.SECONDS)).as("line of the log").isNotNull();
    }
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(/* as its parent */ null);
  }
}
