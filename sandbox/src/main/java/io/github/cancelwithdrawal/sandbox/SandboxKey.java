package io.github.cancelwithdrawal.sandbox;

import java.util.EnumSet;
import java.util.Set;

/**
 * An API key to be made.
 *
 * @param boundIps addresses, comma-separated, from which alone it may be used; "" for any
 */
public record SandboxKey(
    String apiKey,
    String secretKey,
    String passphrase,
    Set<Permission> permissions,
    String boundIps) {

  public SandboxKey {
    requireGiven("apiKey", apiKey);
    requireGiven("secretKey", secretKey);
    requireGiven("passphrase", passphrase);
    permissions = Set.copyOf(permissions);
    BoundAddresses.parse(boundIps);
  }

  /** A key that may read and trade, from anywhere. */
  public SandboxKey(String apiKey, String secretKey, String passphrase) {
    this(
        apiKey,
        secretKey,
        passphrase,
        EnumSet.of(Permission.READ_ONLY, Permission.TRADE),
        BoundAddresses.ANY);
  }

  private static void requireGiven(String name, String value) {
    if (value.isBlank()) {
      throw WrongControl.value(name, value, "a text that is not empty");
    }
  }

  @Override
  public String toString() {
    return "SandboxKey[" + apiKey + ", " + permissions + "]";
  }
}
