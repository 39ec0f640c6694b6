package io.github.cancelwithdrawal.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The Temporal of a run. */
interface TemporalServer extends AutoCloseable {

  /** Such as {@code 127.0.0.1:7233}. */
  String address();

  /** In a few words, for whoever reads the figures. */
  String description();

  /** Whether it is Temporal itself, not its imitation for tests. */
  boolean isReal();

  @Override
  void close();

  /** A port that is free now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchException("This machine has no free port: " + e.getMessage(), e);
    }
  }
}
