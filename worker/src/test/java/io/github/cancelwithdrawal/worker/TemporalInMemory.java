package io.github.cancelwithdrawal.worker;

import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A Temporal server of a test's own, in real time. */
public final class TemporalInMemory implements AutoCloseable {
  private final int port = freePort();
  private final TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** As a user would set it to reach this server. */
  public Map<String, String> environment() {
    return Map.of("TEMPORAL_ADDRESS", address());
  }

  @Override
  public void close() {
    server.close();
  }

  /** Nobody listens there now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
