package io.github.cancelwithdrawal.okx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The regions into which OKX divides its users. An API key is known to the hosts of its own region
 * alone: any other answers 50119.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-production-trading-services">OKX:
 *     production trading services</a>
 */
public enum OkxRegion {
  GLOBAL("https://www.okx.com", "https://openapi.okx.com", "wss://ws.okx.com:8443"),
  EEA("https://eea.okx.com", "https://eea.okx.com", "wss://wseea.okx.com:8443"),
  US("https://us.okx.com", "https://us.okx.com", "wss://wsus.okx.com:8443");

  private final String baseUrl;
  private final String otherBaseUrl;
  private final String webSocketUrl;

  OkxRegion(String baseUrl, String otherBaseUrl, String webSocketUrl) {
    this.baseUrl = baseUrl;
    this.otherBaseUrl = otherBaseUrl;
    this.webSocketUrl = webSocketUrl;
  }

  /** Such as "global", as a configuration writes it. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of its REST API, such as "https://www.okx.com". */
  public String baseUrl() {
    return baseUrl;
  }

  /** Of all of its WebSocket channels, without a path. */
  String webSocketUrl() {
    return webSocketUrl;
  }

  /** All of them for a sentence: "global, eea, us". */
  static String titles() {
    return Arrays.stream(values()).map(OkxRegion::title).collect(Collectors.joining(", "));
  }

  static Optional<OkxRegion> titled(String title) {
    return Arrays.stream(values()).filter(region -> region.title().equals(title)).findFirst();
  }

  /** The region of one of OKX's own hosts. */
  static Optional<OkxRegion> at(String baseUrl) {
    return Arrays.stream(values())
        .filter(region -> region.baseUrl.equals(baseUrl) || region.otherBaseUrl.equals(baseUrl))
        .findFirst();
  }
}
