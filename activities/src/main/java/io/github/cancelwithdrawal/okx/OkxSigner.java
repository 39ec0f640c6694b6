package io.github.cancelwithdrawal.okx;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests: {@code Base64(HMAC-SHA256(secret, timestamp + METHOD + requestPath + body))}.
 * Thread-safe.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-rest-authentication">OKX: REST
 *     authentication</a>
 */
final class OkxSigner {
  private static final String ALGORITHM = "HmacSHA256";

  /** {@link Instant#toString()} drops zeros at the end; OKX wants exactly three decimals. */
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final SecretKeySpec secret;

  OkxSigner(String secretKey) {
    secret = new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** As OKX wants it in {@code OK-ACCESS-TIMESTAMP}: "2020-12-08T09:08:57.715Z". */
  static String timestamp(Instant instant) {
    return TIMESTAMP.format(instant);
  }

  /**
   * The value of {@code OK-ACCESS-SIGN}.
   *
   * @param requestPath with the query string, exactly as it stands in the request line
   * @param body what is sent, in UTF-8; "" for a GET
   */
  String sign(String timestamp, String method, String requestPath, String body) {
    byte[] signed = (timestamp + method + requestPath + body).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(mac().doFinal(signed));
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must know " + ALGORITHM, e);
    }
  }
}
