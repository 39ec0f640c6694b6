package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What OKX sends over the push channel, as text. */
final class ChannelMessages {

  /** The code of the notice that the connection will soon be closed. */
  static final String UPGRADE = "64008";

  static String loggedIn(String connId) {
    return event("", "login").put("code", "0").put("msg", "").put("connId", connId).toString();
  }

  /**
   * @param event {@code subscribe} or {@code unsubscribe}
   */
  static String done(String event, ChannelRequest request, Subscription what, String connId) {
    return event(request.id(), event)
        .<ObjectNode>set("arg", what.arg())
        .put("connId", connId)
        .toString();
  }

  /**
   * @param id the request's, "" if it had none
   */
  static String refused(String id, ChannelRefusal refusal, String connId) {
    return event(id, "error")
        .put("code", refusal.code())
        .put("msg", ErrorCodes.msg(refusal.code(), refusal.parameter()))
        .put("connId", connId)
        .toString();
  }

  static String upgrade(String connId) {
    return event("", "notice")
        .put("code", UPGRADE)
        .put("msg", ErrorCodes.msg(UPGRADE))
        .put("connId", connId)
        .toString();
  }

  static String connectionCount(String channel, int count, String connId) {
    return event("", "channel-conn-count")
        .put("channel", channel)
        .put("connCount", Integer.toString(count))
        .put("connId", connId)
        .toString();
  }

  static String push(Subscription subscription, String uid, ObjectNode row) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.set("arg", subscription.arg().<ObjectNode>deepCopy().put("uid", uid));
    message.putArray("data").add(row);
    return message.toString();
  }

  private static ObjectNode event(String id, String event) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    if (!id.isEmpty()) {
      message.put("id", id);
    }
    return message.put("event", event);
  }

  private ChannelMessages() {}
}
