package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one subscription is told of one change.
 *
 * @param uid the subscriber's
 */
record Push(
    ChannelConnection to,
    Subscription subscription,
    String uid,
    ObjectNode row,
    StateChange change) {

  /** Nobody's in the sandbox: the ones it makes up count from 446556200000000001. */
  private static final String FOREIGN_UID = "446556299999999999";

  String text() {
    return ChannelMessages.push(subscription, uid, row);
  }

  String wdId() {
    return row.path("wdId").asText();
  }

  /** The same, but of another user. */
  Push foreign() {
    ObjectNode other = row.deepCopy().put("uid", FOREIGN_UID).put("subAcct", "foreign");
    return new Push(to, subscription, uid, other, change);
  }
}
