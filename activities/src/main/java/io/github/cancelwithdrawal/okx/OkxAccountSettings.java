package io.github.cancelwithdrawal.okx;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is configured.
 *
 * @param name what workflows call it
 * @param baseUrl of OKX's REST API, such as "https://www.okx.com"
 * @param credentials gives the API key; asked for every request, so that a key can be rotated
 * @param group the worker group that holds the key; null for the default one
 */
public record OkxAccountSettings(
    String name, String baseUrl, Supplier<OkxCredentials> credentials, @Nullable String group) {}
