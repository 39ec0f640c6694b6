package io.github.cancelwithdrawal.bench;

import io.temporal.testserver.TestServer;

/** Temporal's own test server, in this process and in real time. */
final class InMemoryServer implements TemporalServer {
  private final int port = TemporalServer.freePort();
  private final TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String description() {
    return "in-memory test server: no \"temporal\" on the PATH, or --in-memory";
  }

  @Override
  public boolean isReal() {
    return false;
  }

  @Override
  public void close() {
    server.close();
  }
}
