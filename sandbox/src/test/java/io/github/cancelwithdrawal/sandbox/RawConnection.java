package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;

/** One connection to the sandbox, byte by byte: what HTTP clients hide is what matters here. */
final class RawConnection implements AutoCloseable {

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  static RawConnection to(Sandbox okx) throws IOException {
    return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), okx.port()));
  }

  void send(HttpRequest request, String body) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append(' ').append(request.uri().getRawPath());
    text.append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ").append(body.length());
    request
        .headers()
        .map()
        .forEach(
            (name, values) -> text.append("\r\n").append(name).append(": ").append(values.get(0)));
    text.append("\r\n\r\n").append(body);
    socket.getOutputStream().write(text.toString().getBytes(UTF_8));
  }

  boolean hasAnswer() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  String readHeaders() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder headers = new StringBuilder();
    while (headers.indexOf("\r\n\r\n") < 0) {
      headers.append((char) in.read());
    }
    return headers.toString();
  }

  String read(int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
  }

  /** Throws if the connection is reset instead of ended. */
  String readToTheEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
