package io.github.cancelwithdrawal.worker.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** A Temporal for the time of the demo. */
interface LocalTemporal extends AutoCloseable {

  /** Such as {@code 127.0.0.1:7233}. */
  String address();

  /** In a few words. */
  String description();

  /** Where its web UI is; empty if it has none, and so lists no workflows either. */
  Optional<String> ui();

  @Override
  void close();

  /** A port that is free now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine has no free port", e);
    }
  }
}
