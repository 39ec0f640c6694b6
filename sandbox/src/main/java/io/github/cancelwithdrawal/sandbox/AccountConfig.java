package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code GET /api/v5/account/config}. */
final class AccountConfig {

  private static final String MAIN_ACCOUNT = "0";

  private final Envelope envelope;

  AccountConfig(Envelope envelope) {
    this.envelope = envelope;
  }

  Reply answer(ApiKey key) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("uid", key.user().uid());
    config.put("mainUid", key.user().uid());
    config.put("type", MAIN_ACCOUNT);
    config.put("perm", Permission.wireNames(key.permissions()));
    config.put("ip", key.boundAddresses().wireText());
    config.put("label", key.user().name());
    return envelope.accepted(List.of(config));
  }
}
