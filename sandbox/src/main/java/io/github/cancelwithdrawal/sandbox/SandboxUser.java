package io.github.cancelwithdrawal.sandbox;

/**
 * A user of the exchange.
 *
 * @param name by which the sandbox's control knows it
 * @param uid OKX's User ID
 */
record SandboxUser(String name, String uid) {}
