package io.github.cancelwithdrawal.sandbox;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** What only the socket itself can do to a client: end the connection in the midst of things. */
final class ConnectionFault {

  /** The client gets a TCP reset (RST). */
  static void reset(EndPoint endPoint) {
    SocketChannel channel = (SocketChannel) endPoint.getTransport();
    try {
      // Closing a socket that does not linger sends RST instead of FIN. The channel goes first:
      // the end point would shut down its output in order, and the RST would be none.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    } catch (ClosedChannelException e) {
      // The client was quicker.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    endPoint.close();
  }

  /** The client gets what was sent so far, then the end of the stream (FIN). */
  static void end(EndPoint endPoint) {
    endPoint.close();
  }

  /** Stays the same when the connection becomes a WebSocket. */
  static EndPoint endPoint(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }

  private ConnectionFault() {}
}
