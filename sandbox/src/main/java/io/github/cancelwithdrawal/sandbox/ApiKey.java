package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A user's API key. What it may do can change while requests are under way. */
final class ApiKey {

  private final SandboxUser user;
  private final SandboxKey made;
  private volatile Set<Permission> permissions;
  private volatile BoundAddresses boundAddresses;
  private volatile boolean revoked;
  private final AtomicInteger version = new AtomicInteger();

  ApiKey(SandboxUser user, SandboxKey made) {
    this.user = user;
    this.made = made;
    this.permissions = made.permissions();
    this.boundAddresses = BoundAddresses.parse(made.boundIps());
  }

  SandboxUser user() {
    return user;
  }

  String apiKey() {
    return made.apiKey();
  }

  boolean hasPassphrase(String passphrase) {
    return MessageDigest.isEqual(made.passphrase().getBytes(UTF_8), passphrase.getBytes(UTF_8));
  }

  Signature signature() {
    return new Signature(made.secretKey());
  }

  Set<Permission> permissions() {
    return permissions;
  }

  void setPermissions(Set<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
    version.incrementAndGet();
  }

  BoundAddresses boundAddresses() {
    return boundAddresses;
  }

  void bindTo(BoundAddresses addresses) {
    this.boundAddresses = addresses;
    version.incrementAndGet();
  }

  boolean isRevoked() {
    return revoked;
  }

  void setRevoked(boolean revoked) {
    this.revoked = revoked;
    version.incrementAndGet();
  }

  /** Another after each change. */
  int version() {
    return version.get();
  }

  @Override
  public String toString() {
    return "ApiKey[" + apiKey() + "]";
  }
}
