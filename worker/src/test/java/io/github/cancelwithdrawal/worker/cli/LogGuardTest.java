package io.github.cancelwithdrawal.worker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers it hides is shown by {@link SecretsInLogTest}; here, that nothing undoes it. */
class LogGuardTest {
  /** Lets everything through that is logged, in two ways. */
  private static final String EVERYTHING =
      """
      <configuration>
        <turboFilter class="ch.qos.logback.classic.turbo.DynamicThresholdFilter">
          <Key>any</Key>
          <DefaultThreshold>TRACE</DefaultThreshold>
          <OnHigherOrEqual>ACCEPT</OnHigherOrEqual>
        </turboFilter>
        <logger name="io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler" level="TRACE"/>
        <logger name="org.eclipse.jetty.http.HttpParser" level="TRACE"/>
        <root level="TRACE"/>
      </configuration>
      """;

  private final LoggerContext context = new LoggerContext();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler",
        "org.eclipse.jetty.http.HttpParser"
      })
  void shouldHoldAgainstAConfigurationThatWasReadBefore(String name) throws JoranException {
    Logger headers = context.getLogger(name);
    configure();
    assertThat(headers.isDebugEnabled()).isTrue();

    LogGuard.install(context);

    assertThat(headers.isDebugEnabled()).isFalse();
    assertThat(headers.isTraceEnabled()).isFalse();
    assertThat(headers.isInfoEnabled()).isTrue();
  }

  @Test
  void shouldHoldAgainstAConfigurationThatIsReadLater() throws JoranException {
    LogGuard.install(context);

    context.reset();
    configure();

    assertThat(
            context
                .getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler")
                .isDebugEnabled())
        .isFalse();
  }

  @Test
  void shouldLeaveTheRestAlone() throws JoranException {
    LogGuard.install(context);
    configure();

    assertThat(context.getLogger("io.temporal").isTraceEnabled()).isTrue();
  }

  private void configure() throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(EVERYTHING.getBytes(UTF_8)));
  }
}
