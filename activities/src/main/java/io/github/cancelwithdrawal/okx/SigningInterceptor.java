package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.okx.AccountLimit.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Signs a request at the last moment: it is a network interceptor, so that the connection stands
 * and neither the limiter's wait nor a TLS handshake ages the timestamp. The permit is used up
 * right before the bytes leave and released when the head of the answer is there.
 */
final class SigningInterceptor implements Interceptor {
  private final Supplier<OkxCredentials> credentials;
  private final OkxClock clock;

  /**
   * What a request carries, as a tag.
   *
   * @param permit leave to send it
   * @param body its body, which is sent in UTF-8; "" if it has none
   */
  record Departure(Ticket permit, String body) {}

  SigningInterceptor(Supplier<OkxCredentials> credentials, OkxClock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Departure departure = request.tag(Departure.class);
    OkxCredentials key = key();
    // After the key was read: if it is a new one, it may need the permit of another user.
    if (departure == null || !departure.permit().use()) {
      throw new IOException("not sent: there is no permit for it");
    }
    try {
      Response response = chain.proceed(signed(request, departure.body(), key));
      // OkHttp would send the request again after a 503 with "Retry-After: 0", without a permit.
      return response.newBuilder().removeHeader("Retry-After").build();
    } finally {
      departure.permit().release();
    }
  }

  /** The key that the request of an answer was signed with; it may have been rotated since. */
  static OkxCredentials keyOf(Response response) {
    Response network = Objects.requireNonNull(response.networkResponse());
    return Objects.requireNonNull(network.request().tag(OkxCredentials.class));
  }

  private Request signed(Request request, String body, OkxCredentials key) {
    String timestamp = OkxSigner.timestamp(clock.now());
    String sign =
        new OkxSigner(key.secretKey())
            .sign(timestamp, request.method(), requestPath(request.url()), body);
    return request
        .newBuilder()
        .tag(OkxCredentials.class, key)
        .header("OK-ACCESS-KEY", key.apiKey())
        .header("OK-ACCESS-PASSPHRASE", key.passphrase())
        .header("OK-ACCESS-TIMESTAMP", timestamp)
        .header("OK-ACCESS-SIGN", sign)
        .build();
  }

  /** Asked for each time, so that a key can be rotated while the worker runs. */
  private OkxCredentials key() throws NoCredentialsException {
    try {
      return credentials.get();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new NoCredentialsException(String.valueOf(e.getMessage()));
    }
  }

  /** The key cannot be had now, for instance because its file is gone. Says why. */
  static final class NoCredentialsException extends IOException {
    NoCredentialsException(String message) {
      super(message);
    }
  }

  /** As OkHttp writes it into the request line. */
  private static String requestPath(HttpUrl url) {
    String query = url.encodedQuery();
    return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
  }
}
