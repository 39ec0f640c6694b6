package io.github.cancelwithdrawal.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells whoever runs the worker how it is: {@code /health/live} says yes as long as the process
 * answers at all, {@code /health/ready} what {@link Readiness} says; 200 is yes, 503 is no.
 */
public final class HealthServer implements AutoCloseable {
  private static final int PORT_MAX = 65_535;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Readiness readiness;
  private final String host;

  private HealthServer(HttpServer server, String host, Readiness readiness) {
    this.server = server;
    this.host = host;
    this.readiness = readiness;
    // More than one: a probe that waits for Temporal must not hold up "live".
    this.threads = Executors.newCachedThreadPool(HealthServer::newThread);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Begins to answer.
   *
   * @param port 0 for any free one
   * @throws ConfigurationException if there is no such port
   * @throws HealthException if nobody can listen there
   */
  public static HealthServer start(String host, int port, Readiness readiness) {
    if (port < 0 || port > PORT_MAX) {
      throw new ConfigurationException(
          "The health port is " + port + ", but must be one from 0 to " + PORT_MAX);
    }
    try {
      int backlog = 0; // as the system has it
      return new HealthServer(
          HttpServer.create(new InetSocketAddress(host, port), backlog), host, readiness);
    } catch (IOException | UnresolvedAddressException e) {
      throw new HealthException(
          "Can't tell the worker's health on port "
              + port
              + " of "
              + host
              + ": it is in use, or not to be had here; --health-port has another",
          e);
    }
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "health");
    thread.setDaemon(true);
    return thread;
  }

  /** Such as {@code http://127.0.0.1:8081/health/}. */
  public String url() {
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + authority + ":" + server.getAddress().getPort() + "/health/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/health/live" -> say(exchange, 200, "The worker is alive");
        case "/health/ready" -> sayWhetherReady(exchange);
        default -> say(exchange, 404, "There are /health/live and /health/ready");
      }
    }
  }

  private void sayWhetherReady(HttpExchange exchange) throws IOException {
    String whyNot = readiness.whyNot().orElse("");
    if (whyNot.isEmpty()) {
      say(exchange, 200, "The worker is ready");
    } else {
      say(exchange, 503, whyNot);
    }
  }

  private static void say(HttpExchange exchange, int status, String sentence) throws IOException {
    byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** At once; whoever is being answered gets no answer. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
