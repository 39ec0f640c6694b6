package io.github.cancelwithdrawal.okx;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where OKX is: {@code https://www.okx.com}, one of its regional hosts, or a sandbox on this
 * machine.
 */
public final class OkxHost {
  /** Addresses that never leave the machine. Names other than "localhost" are the DNS's affair. */
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|::1");

  private final HttpUrl url;

  private OkxHost(HttpUrl url) {
    this.url = url;
  }

  /**
   * The host of a region, or at a URL.
   *
   * @param url such as "https://www.okx.com", plain http only to a loopback address; or the name of
   *     an {@link OkxRegion}
   * @throws IllegalArgumentException if requests must not be sent there; the message says why
   */
  public static OkxHost of(String url) {
    HttpUrl parsed = HttpUrl.parse(OkxRegion.titled(url).map(OkxRegion::baseUrl).orElse(url));
    if (parsed == null) {
      throw new IllegalArgumentException(
          "the host of OKX is \""
              + url
              + "\"; one of the regions "
              + OkxRegion.titles()
              + " or a URL such as https://www.okx.com is expected");
    }
    if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      // Without the URL: what stands there is likely a secret.
      throw new IllegalArgumentException(
          "the URL of OKX's host holds a user name or password; credentials do not belong there");
    }
    if (!parsed.encodedPath().equals("/") || parsed.query() != null || parsed.fragment() != null) {
      throw new IllegalArgumentException(
          "the host of OKX is \"" + url + "\"; a URL without path, query and fragment is expected");
    }
    if (!parsed.isHttps() && !LOOPBACK.matcher(parsed.host()).matches()) {
      throw new IllegalArgumentException(
          "the host of OKX is \""
              + url
              + "\"; only https is safe, except to this machine itself (localhost)");
    }
    return new OkxHost(parsed);
  }

  HttpUrl.Builder path(String path) {
    return url.newBuilder().encodedPath(path);
  }

  /**
   * Where its WebSocket channels are, without a path: in the same region, or on the same port of
   * this machine. Null where it is not known.
   */
  @Nullable String webSocketUrl() {
    return LOOPBACK.matcher(url.host()).matches()
        ? baseUrl().replaceFirst("^http", "ws")
        : OkxRegion.at(baseUrl()).map(OkxRegion::webSocketUrl).orElse(null);
  }

  /** The name of its region, which may have other hosts; its own where that is not known. */
  String region() {
    return OkxRegion.at(baseUrl()).map(OkxRegion::title).orElse(toString());
  }

  private String baseUrl() {
    return url.toString().replaceFirst("/$", "");
  }

  /** For people: "www.okx.com", with the port if it is not the usual one. */
  @Override
  public String toString() {
    boolean usualPort = url.port() == HttpUrl.defaultPort(url.scheme());
    return usualPort ? url.host() : url.host() + ":" + url.port();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OkxHost host && host.url.equals(url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }
}
