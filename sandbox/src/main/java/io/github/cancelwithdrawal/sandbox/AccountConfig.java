package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code GET /api/v5/account/config}. */
final class AccountConfig {

  private static final String MAIN_ACCOUNT = "0";
  private static final String SUB_ACCOUNT = "1";

  private final Envelope envelope;

  AccountConfig(Envelope envelope) {
    this.envelope = envelope;
  }

  Reply answer(ApiKey key) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    SandboxUser user = key.user();
    config.put("uid", user.uid());
    config.put("mainUid", user.mainUid());
    config.put("type", user.isSubAccount() ? SUB_ACCOUNT : MAIN_ACCOUNT);
    config.put("perm", Permission.wireNames(key.permissions()));
    config.put("ip", key.boundAddresses().wireText());
    config.put("label", user.name());
    return envelope.accepted(List.of(config));
  }
}
