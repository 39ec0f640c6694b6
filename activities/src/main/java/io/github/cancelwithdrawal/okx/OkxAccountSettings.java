package io.github.cancelwithdrawal.okx;

import org.jspecify.annotations.Nullable;

/**
 * An account as it is configured.
 *
 * @param name what workflows call it
 * @param baseUrl of OKX's REST API, such as "https://www.okx.com"
 * @param credentials the API key
 * @param group the worker group that holds the key; null for the default one
 */
public record OkxAccountSettings(
    String name, String baseUrl, OkxCredentials credentials, @Nullable String group) {}
