package io.github.cancelwithdrawal.worker.demo;

import io.temporal.testserver.TestServer;
import java.util.Optional;

/** Temporal's own test server, in this process and in real time. */
final class InMemoryTemporal implements LocalTemporal {
  private final int port = LocalTemporal.freePort();
  private final TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String description() {
    return "in memory (no UI)";
  }

  @Override
  public Optional<String> ui() {
    return Optional.empty();
  }

  @Override
  public void close() {
    server.close();
  }
}
