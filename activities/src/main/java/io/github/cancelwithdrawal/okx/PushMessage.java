package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cancelwithdrawal.Withdrawal;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes over the channel {@code withdrawal-info}.
 *
 * @param rows of a push; empty otherwise
 * @param code OKX's code of a refusal; "" otherwise
 * @param text what OKX says about it
 */
record PushMessage(Kind kind, List<Row> rows, String code, String text) {
  static final String SUBSCRIBE =
      "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"withdrawal-info\"}]}";

  /** "The connection will soon be closed for a service upgrade. Please reconnect." */
  private static final String UPGRADE = "64008";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HistoryReader HISTORY = new HistoryReader();

  enum Kind {
    LOGGED_IN,
    SUBSCRIBED,
    PUSH,
    REFUSED,
    CLOSING,
    /** Of no interest, such as "pong". */
    OTHER
  }

  /**
   * A withdrawal that has changed.
   *
   * @param uid whose it is: a master's channel carries its sub-accounts' withdrawals as well
   */
  record Row(String uid, Withdrawal withdrawal) {}

  /** Reads one; what cannot be read is of no interest, for a push is a hint and no more. */
  static PushMessage read(String message) {
    JsonNode root;
    try {
      root = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      return of(Kind.OTHER);
    }
    return switch (root.path("event").asText("")) {
      case "login" -> answer(Kind.LOGGED_IN, root);
      case "subscribe" -> of(Kind.SUBSCRIBED);
      case "error" -> answer(Kind.REFUSED, root);
      case "notice" -> of(root.path("code").asText("").equals(UPGRADE) ? Kind.CLOSING : Kind.OTHER);
      case "" -> push(root);
      default -> of(Kind.OTHER);
    };
  }

  private static PushMessage answer(Kind kind, JsonNode root) {
    String code = root.path("code").asText("");
    boolean refused = kind == Kind.REFUSED || !(code.isEmpty() || code.equals("0"));
    return new PushMessage(
        refused ? Kind.REFUSED : kind,
        List.of(),
        Sentences.foreign(code),
        Sentences.foreign(root.path("msg").asText("")));
  }

  private static PushMessage push(JsonNode root) {
    List<Row> rows = new ArrayList<>();
    String subscriber = root.path("arg").path("uid").asText("");
    for (JsonNode row : root.path("data")) {
      String uid = row.path("uid").asText(subscriber);
      HISTORY
          .read(JSON.createArrayNode().add(row))
          .forEach(withdrawal -> rows.add(new Row(uid, withdrawal)));
    }
    return new PushMessage(rows.isEmpty() ? Kind.OTHER : Kind.PUSH, rows, "", "");
  }

  private static PushMessage of(Kind kind) {
    return new PushMessage(kind, List.of(), "", "");
  }
}
