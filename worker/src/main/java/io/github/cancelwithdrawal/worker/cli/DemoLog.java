package io.github.cancelwithdrawal.worker.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** A storm of faults makes a long log: the demo's goes to a file. */
final class DemoLog {
  private static final String CONFIGURATION = "/logback-demo.xml";

  private DemoLog() {}

  /**
   * Sends everything that is logged from now on to a new file.
   *
   * @return the file
   */
  static Path open() throws IOException {
    Path file = Files.createTempFile("cancel-withdrawal-demo-", ".log");
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.putProperty("demo.log", file.toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try (InputStream configuration =
        Objects.requireNonNull(DemoLog.class.getResourceAsStream(CONFIGURATION))) {
      configurator.doConfigure(configuration);
    } catch (JoranException e) {
      throw new IllegalStateException(CONFIGURATION + " in the jar is wrong", e);
    }
    return file;
  }
}
