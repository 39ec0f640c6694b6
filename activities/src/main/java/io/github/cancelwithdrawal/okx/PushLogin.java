package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Logs in to the push channel. Thread-safe. */
final class PushLogin {
  private final Supplier<OkxCredentials> credentials;
  private final OkxClock clock;

  /**
   * @param credentials asked for every login, so that a key can be rotated
   */
  PushLogin(Supplier<OkxCredentials> credentials, OkxClock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  /**
   * The key to log in with now.
   *
   * @throws PushFault if there is none at the moment
   */
  OkxCredentials key() {
    try {
      return credentials.get();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw PushFault.withoutCredentials(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The message, signed now: {@code Base64(HMAC-SHA256(secret, timestamp + "GET" +
   * "/users/self/verify"))}, with the timestamp in whole seconds.
   */
  String message(OkxCredentials key) {
    String timestamp = Long.toString(clock.now().getEpochSecond());
    String sign = new OkxSigner(key.secretKey()).sign(timestamp, "GET", "/users/self/verify", "");
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("op", "login");
    message
        .putArray("args")
        .addObject()
        .put("apiKey", key.apiKey())
        .put("passphrase", key.passphrase())
        .put("timestamp", timestamp)
        .put("sign", sign);
    return message.toString();
  }
}
