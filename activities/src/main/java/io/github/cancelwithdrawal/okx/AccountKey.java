package io.github.cancelwithdrawal.okx;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The key of an account as it is now. Notices that it has become another one. Thread-safe. */
final class AccountKey implements Supplier<OkxCredentials> {
  private final Supplier<OkxCredentials> credentials;
  private final Runnable onChange;
  private final AtomicReference<@Nullable String> last = new AtomicReference<>();

  /**
   * @param credentials see {@link OkxClient}
   * @param onChange runs when an API key is about to be used that is not the one before; must be
   *     short
   */
  AccountKey(Supplier<OkxCredentials> credentials, Runnable onChange) {
    this.credentials = credentials;
    this.onChange = onChange;
  }

  @Override
  public OkxCredentials get() {
    OkxCredentials now = credentials.get();
    String before = last.getAndSet(now.apiKey());
    if (before != null && !before.equals(now.apiKey())) {
      onChange.run();
    }
    return now;
  }
}
