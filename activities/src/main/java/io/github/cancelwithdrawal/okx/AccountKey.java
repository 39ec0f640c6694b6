package io.github.cancelwithdrawal.okx;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The key of an account as it is now. Notices that it has become another one, which may be that of
 * another user. Thread-safe.
 */
final class AccountKey implements Supplier<OkxCredentials> {
  private final Supplier<OkxCredentials> credentials;
  private final Runnable onChange;

  private @Nullable String last;
  private @Nullable String known;
  private boolean strange;

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
    boolean changed;
    synchronized (this) {
      changed = last != null && !last.equals(now.apiKey());
      last = now.apiKey();
      strange |= !last.equals(known);
    }
    if (changed) {
      onChange.run();
    }
    return now;
  }

  /** It is known whose key this is. */
  synchronized void confirm(OkxCredentials key) {
    known = key.apiKey();
    strange = !known.equals(last);
  }

  /** The API key of the last {@link #confirm}; null before the first. */
  synchronized @Nullable String known() {
    return known;
  }

  /**
   * Whether it is known whose the key is that was used last, and every one before it since {@link
   * #confirm}. What was used before that may have been another user's.
   */
  synchronized boolean isKnown() {
    return !strange;
  }
}
