package io.github.cancelwithdrawal.sandbox;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.util.List;

/** The server: control and exchange, HTTP and WebSocket, on one port. */
final class SandboxServer implements AutoCloseable {

  private final Javalin javalin;

  private SandboxServer(Javalin javalin) {
    this.javalin = javalin;
  }

  static SandboxServer start(
      SandboxOptions options, ControlRoutes control, OkxRoutes okx, ChannelRoutes channel) {
    JavalinLogger.startupInfo = false;
    try {
      return new SandboxServer(
          Javalin.start(config -> configure(config, options, control, okx, channel)));
    } catch (JavalinBindException e) {
      throw new SandboxException(
          "Can't listen on port "
              + options.port
              + " of "
              + options.host
              + ": it is in use, or not to be had here. Choose another, or 0 for any free one.",
          e);
    }
  }

  private static void configure(
      JavalinConfig config,
      SandboxOptions options,
      ControlRoutes control,
      OkxRoutes okx,
      ChannelRoutes channel) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.host = options.host;
    config.jetty.port = options.port;
    // A truncated answer is cut where the sandbox cuts it, not where a compressor happens to.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    // Javalin begins a session with every WebSocket: no client shall be told, nor the sandbox keep
    // it.
    config.jetty.modifyServletContextHandler(
        context -> {
          context.getSessionHandler().setUsingCookies(false);
          context.getSessionHandler().setMaxInactiveInterval(1);
        });
    control.addTo(config.routes);
    okx.addTo(config.routes);
    channel.addTo(config.routes);
  }

  static List<HandlerType> httpMethods() {
    return HandlerType.values().stream().filter(HandlerType::isHttpMethod).toList();
  }

  int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
