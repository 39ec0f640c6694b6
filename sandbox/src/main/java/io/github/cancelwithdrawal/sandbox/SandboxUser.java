package io.github.cancelwithdrawal.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A user of the exchange.
 *
 * @param name by which the sandbox's control knows it
 * @param uid OKX's User ID
 * @param parent whose sub-account it is; null for a main account
 */
record SandboxUser(String name, String uid, @Nullable SandboxUser parent) {

  boolean isSubAccount() {
    return parent != null;
  }

  String mainUid() {
    return parent == null ? uid : parent.uid();
  }
}
