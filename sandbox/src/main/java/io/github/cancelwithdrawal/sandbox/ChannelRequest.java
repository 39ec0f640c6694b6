package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a client of the push channel asks: {@code {"id":"…","op":"…","args":[{…}]}}.
 *
 * @param id the client's own, "" if it gave none
 * @param args at least one
 */
record ChannelRequest(String id, Operation op, List<JsonNode> args) {

  enum Operation {
    LOGIN,
    SUBSCRIBE,
    UNSUBSCRIBE
  }

  /** The message is no request that OKX knows. */
  static final class Unknown extends Exception {

    final String id;
    final ChannelRefusal refusal;

    Unknown(String id, ChannelRefusal refusal) {
      super(refusal.code());
      this.id = id;
      this.refusal = refusal;
    }
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A timestamp that is a number has been signed as it was written.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

  static ChannelRequest parse(String text) throws Unknown {
    JsonNode request = read(text);
    String id = id(request);
    if (!request.path("op").isTextual() || !request.has("args")) {
      throw new Unknown(id, new ChannelRefusal("60012", text));
    }
    return new ChannelRequest(id, operation(id, request), args(id, request));
  }

  private static JsonNode read(String text) throws Unknown {
    try {
      JsonNode request = JSON.readTree(text);
      if (request.isObject()) {
        return request;
      }
    } catch (JsonProcessingException e) {
      // As wrong as JSON that is no object.
    }
    throw new Unknown("", new ChannelRefusal("60012", text));
  }

  private static String id(JsonNode request) throws Unknown {
    if (!request.has("id")) {
      return "";
    }
    String id = request.path("id").asText();
    if (!request.path("id").isTextual() || !ID.matcher(id).matches()) {
      throw new Unknown("", new ChannelRefusal("60033", "id"));
    }
    return id;
  }

  private static Operation operation(String id, JsonNode request) throws Unknown {
    String op = request.path("op").textValue();
    return switch (op) {
      case "login" -> Operation.LOGIN;
      case "subscribe" -> Operation.SUBSCRIBE;
      case "unsubscribe" -> Operation.UNSUBSCRIBE;
      default -> throw new Unknown(id, new ChannelRefusal("60019", op));
    };
  }

  private static List<JsonNode> args(String id, JsonNode request) throws Unknown {
    List<JsonNode> args = new ArrayList<>();
    request.path("args").elements().forEachRemaining(args::add);
    if (!request.path("args").isArray()
        || args.isEmpty()
        || !args.stream().allMatch(JsonNode::isObject)) {
      throw new Unknown(id, new ChannelRefusal("60013"));
    }
    return args;
  }
}
