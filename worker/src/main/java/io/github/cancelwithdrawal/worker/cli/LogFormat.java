package io.github.cancelwithdrawal.worker.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** What a line of the log looks like. */
enum LogFormat {
  /** For people; what holds until another is asked for. */
  TEXT,
  /** For programs: a JSON object a line. */
  JSON;

  /** What {@code logback.xml} asks for. */
  private static final String PROPERTY = "log.format";

  /** Holds for everything that is logged from now on. */
  void use() {
    if (this == TEXT) {
      return;
    }
    System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    try {
      new ContextInitializer(context).autoConfig();
    } catch (JoranException e) {
      throw new IllegalStateException("the configuration of the log cannot be read again", e);
    }
  }
}
