package io.github.cancelwithdrawal.sandbox;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what control calls say of users and keys. */
final class UserControl {

  private static final Set<String> USER_FIELDS = Set.of("user", "uid", "parent", "keys");
  private static final Set<String> NEW_KEY_FIELDS =
      Set.of("apiKey", "secretKey", "passphrase", "permissions", "ip");
  private static final Set<String> KEY_FIELDS = Set.of("revoked", "permissions", "ip");

  static void add(byte[] json, UserBook users) {
    ControlBody body = ControlBody.read(json, USER_FIELDS);
    List<SandboxKey> keys =
        body.objects("keys", NEW_KEY_FIELDS).stream().map(UserControl::newKey).toList();
    users.add(
        body.requiredText("user"),
        body.text("uid").orElse(""),
        body.text("parent").orElse(""),
        keys);
  }

  private static SandboxKey newKey(ControlBody key) {
    return new SandboxKey(
        key.requiredText("apiKey"),
        key.requiredText("secretKey"),
        key.requiredText("passphrase"),
        key.has("permissions")
            ? permissions(key)
            : EnumSet.of(Permission.READ_ONLY, Permission.TRADE),
        key.text("ip").orElse(BoundAddresses.ANY));
  }

  /** Reads everything before it changes anything, so that a wrong call changes nothing. */
  static void change(ApiKey key, byte[] json) {
    ControlBody body = ControlBody.read(json, KEY_FIELDS);
    Optional<Boolean> revoked = body.flag("revoked");
    Optional<Set<Permission>> permissions =
        body.has("permissions") ? Optional.of(permissions(body)) : Optional.empty();
    Optional<BoundAddresses> addresses = body.text("ip").map(BoundAddresses::parse);
    revoked.ifPresent(key::setRevoked);
    permissions.ifPresent(key::setPermissions);
    addresses.ifPresent(key::bindTo);
  }

  private static Set<Permission> permissions(ControlBody body) {
    return body.texts("permissions").stream()
        .map(Permission::fromWireName)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
  }

  private UserControl() {}
}
