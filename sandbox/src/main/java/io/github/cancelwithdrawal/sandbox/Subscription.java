package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a client subscribed to.
 *
 * @param arg as the client gave it
 */
record Subscription(JsonNode arg) {

  static final String CHANNEL = "withdrawal-info";

  String channel() {
    return arg.path("channel").asText();
  }

  /** A currency narrows a subscription to its withdrawals. */
  boolean concerns(SandboxWithdrawal withdrawal) {
    String ccy = arg.path("ccy").asText();
    return ccy.isEmpty() || ccy.equals(withdrawal.coins().ccy());
  }
}
