package io.github.cancelwithdrawal.sandbox;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a second, while there is a connection, which of them OKX would close by itself. For
 * the channel's thread alone.
 */
final class ConnectionWatch {

  private final ChannelThread thread;
  private final Set<ChannelConnection> connections = new LinkedHashSet<>();
  private @Nullable Future<?> look;

  ConnectionWatch(ChannelThread thread) {
    this.thread = thread;
  }

  void add(ChannelConnection connection) {
    connections.add(connection);
    if (look == null) {
      look = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }
  }

  void remove(ChannelConnection connection) {
    connections.remove(connection);
    if (connections.isEmpty() && look != null) {
      look.cancel(false);
      look = null;
    }
  }

  private void look() {
    connections.forEach(ChannelConnection::closeIfDue);
  }
}
