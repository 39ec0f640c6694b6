package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.okx.OkxCredentials;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of an account, read anew for each request. While its parts are exchanged one after the
 * other, a request may be signed with a mixture: OKX refuses it, and it is sent again. Thread-safe.
 */
final class ReferencedCredentials implements Supplier<OkxCredentials> {
  private static final Logger log = LoggerFactory.getLogger(ReferencedCredentials.class);

  private final String account;
  private final SecretReference apiKey;
  private final SecretReference secretKey;
  private final SecretReference passphrase;
  private final AtomicReference<@Nullable OkxCredentials> last = new AtomicReference<>();

  ReferencedCredentials(
      String account,
      SecretReference apiKey,
      SecretReference secretKey,
      SecretReference passphrase) {
    this.account = account;
    this.apiKey = apiKey;
    this.secretKey = secretKey;
    this.passphrase = passphrase;
  }

  /**
   * The key as it is now.
   *
   * @throws IllegalArgumentException if there is none; the message says why, for an operator, and
   *     shows no secret
   */
  @Override
  public OkxCredentials get() {
    OkxCredentials now = read();
    OkxCredentials before = last.getAndSet(now);
    if (!now.equals(before)) {
      if (before != null) {
        log.info("The key of account {} is a new one: {}", account, now.describeKey());
      }
      List.of(apiKey, secretKey, passphrase).forEach(SecretReference::warn);
    }
    return now;
  }

  private OkxCredentials read() {
    try {
      return new OkxCredentials(apiKey.read(), secretKey.read(), passphrase.read());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the key of account " + account + " cannot be had: " + e.getMessage(), e);
    }
  }
}
