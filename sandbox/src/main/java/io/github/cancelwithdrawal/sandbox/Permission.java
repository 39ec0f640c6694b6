package io.github.cancelwithdrawal.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key may be allowed to do, in the order in which OKX lists it. */
public enum Permission {
  READ_ONLY,
  TRADE,
  WITHDRAW;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String wireNames(Set<Permission> permissions) {
    return permissions.stream().sorted().map(Permission::wireName).collect(Collectors.joining(","));
  }

  static Permission fromWireName(String wireName) {
    return Arrays.stream(values())
        .filter(permission -> permission.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(
            () ->
                WrongControl.value(
                    "permissions", wireName, "a list of " + wireNames(Set.of(values()))));
  }
}
