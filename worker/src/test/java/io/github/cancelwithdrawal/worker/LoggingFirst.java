package io.github.cancelwithdrawal.worker;

import org.junit.jupiter.api.extension.Extension;
import org.slf4j.LoggerFactory;

/**
 * Has the logging set up before the first test: while one thread sets it up, the others get loggers
 * that log nothing yet.
 */
public final class LoggingFirst implements Extension {

  public LoggingFirst() {
    LoggerFactory.getILoggerFactory();
  }
}
