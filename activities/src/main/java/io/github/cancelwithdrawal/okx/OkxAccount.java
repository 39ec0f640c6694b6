package io.github.cancelwithdrawal.okx;

import org.jspecify.annotations.Nullable;

/**
 * An account at work.
 *
 * @param group the worker group that holds its key; null for the default one
 */
record OkxAccount(String name, @Nullable String group, OkxClient client, WithdrawalFeed feed) {}
