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

  /** The one that {@link #onChange} has run for, or the first. */
  private @Nullable String told;

  private @Nullable String known;
  private boolean strange;

  /**
   * @param credentials see {@link OkxClient}
   * @param onChange runs when an API key is about to be used that is not the one before, and before
   *     anybody uses it; perhaps more than once; must be short
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
      last = now.apiKey();
      told = told == null ? last : told;
      changed = !last.equals(told);
      strange |= !last.equals(known);
    }
    if (changed) {
      onChange.run();
      synchronized (this) {
        told = now.apiKey();
      }
    }
    return now;
  }

  /** It is known whose key this is. */
  synchronized void confirm(OkxCredentials key) {
    known = key.apiKey();
    strange = !known.equals(last);
  }

  /** Whether no other one has been used since this one. */
  synchronized boolean isCurrent(OkxCredentials key) {
    return key.apiKey().equals(last);
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
