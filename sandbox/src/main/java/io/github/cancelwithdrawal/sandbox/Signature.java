package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code Base64(HMAC-SHA256(secret, timestamp + METHOD + requestPath + body))}, OKX's rule. */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  Signature(String secretKey) {
    this.secret = new SecretKeySpec(secretKey.getBytes(UTF_8), ALGORITHM);
  }

  /**
   * @param requestPath with the query, exactly as sent
   * @param body the exact bytes sent; none for GET
   */
  String sign(String timestamp, String method, String requestPath, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((timestamp + method + requestPath).getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }

  boolean matches(String sign, String timestamp, String method, String requestPath, byte[] body) {
    String expected = sign(timestamp, method, requestPath, body);
    return MessageDigest.isEqual(expected.getBytes(UTF_8), sign.getBytes(UTF_8));
  }
}
