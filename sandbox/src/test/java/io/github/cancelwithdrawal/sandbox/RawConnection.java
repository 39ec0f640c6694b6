package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;

/**
 * One connection to the sandbox, byte by byte: what clients of HTTP and WebSocket hide is what
 * matters here.
 */
final class RawConnection implements AutoCloseable {

  /** Stands for a length that follows in two bytes. */
  private static final int LONG_PAYLOAD = 126;

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

  /** From now on it is a WebSocket. */
  void upgrade(String path) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2FtcGxlIG5vbmNlIDEyMw==\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
    assertThat(readHeaders()).startsWith("HTTP/1.1 101 ");
  }

  /** A masked text frame, as RFC 6455 wants it of a client. */
  void sendText(String text) throws IOException {
    byte[] payload = text.getBytes(UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
    frame.put((byte) 0x81).put((byte) (0x80 | LONG_PAYLOAD)).putShort((short) payload.length);
    // A mask of zeros leaves the payload as it is.
    frame.putInt(0).put(payload);
    socket.getOutputStream().write(frame.array());
  }

  String readText() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    assertThat(in.readUnsignedByte()).as("text, in one frame").isEqualTo(0x81);
    int length = in.readUnsignedByte();
    return read(length == LONG_PAYLOAD ? in.readUnsignedShort() : length);
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
