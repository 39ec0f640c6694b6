package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The JSON object of a control call. Whatever is in it must be known and of the right kind. */
final class ControlBody {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;

  private ControlBody(JsonNode object, Set<String> fields) {
    this.object = object;
    for (Iterator<String> given = object.fieldNames(); given.hasNext(); ) {
      String field = given.next();
      if (!fields.contains(field)) {
        throw new WrongControl(
            "The field \""
                + field
                + "\" is not known here: there are "
                + String.join(", ", new TreeSet<>(fields))
                + ".");
      }
    }
  }

  /** An empty body stands for an object without fields. */
  static ControlBody read(byte[] json, Set<String> fields) {
    if (json.length == 0) {
      return new ControlBody(JsonNodeFactory.instance.objectNode(), fields);
    }
    try {
      return of(JSON.readTree(json), "The body", fields);
    } catch (JsonProcessingException e) {
      throw new WrongControl("The body is no readable JSON: " + e.getOriginalMessage() + ".");
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }

  private static ControlBody of(JsonNode node, String name, Set<String> fields) {
    if (!node.isObject()) {
      throw new WrongControl(
          name + " must be a JSON object with fields of " + new TreeSet<>(fields) + ".");
    }
    return new ControlBody(node, fields);
  }

  boolean has(String name) {
    return object.has(name);
  }

  Optional<String> text(String name) {
    return given(name, "a JSON string", JsonNode::isTextual).map(JsonNode::textValue);
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> new WrongControl("The field \"" + name + "\" is missing."));
  }

  Optional<String> textOrNumber(String name) {
    return given(
            name, "a JSON string or number", node -> node.isTextual() || node.isIntegralNumber())
        .map(JsonNode::asText);
  }

  Optional<Boolean> flag(String name) {
    return given(name, "true or false", JsonNode::isBoolean).map(JsonNode::booleanValue);
  }

  Optional<Double> number(String name) {
    return given(name, "a JSON number", JsonNode::isNumber).map(JsonNode::doubleValue);
  }

  Optional<Integer> wholeNumber(String name) {
    return given(name, "a whole number", node -> node.isIntegralNumber() && node.canConvertToInt())
        .map(JsonNode::intValue);
  }

  Optional<Long> wholeMillis(String name) {
    return given(
            name,
            "a whole number of milliseconds",
            node -> node.isIntegralNumber() && node.canConvertToLong())
        .map(JsonNode::longValue);
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name, "a list of JSON strings")) {
      if (!element.isTextual()) {
        throw wrong(name, element, "a list of JSON strings");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  List<ControlBody> objects(String name, Set<String> fields) {
    List<ControlBody> objects = new ArrayList<>();
    for (JsonNode element : array(name, "a list of JSON objects")) {
      objects.add(of(element, "Each of " + name, fields));
    }
    return objects;
  }

  private Iterable<JsonNode> array(String name, String rule) {
    return given(name, rule, JsonNode::isArray).orElse(JsonNodeFactory.instance.arrayNode());
  }

  private Optional<JsonNode> given(String name, String rule, Predicate<JsonNode> right) {
    JsonNode value = object.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!right.test(value)) {
      throw wrong(name, value, rule);
    }
    return Optional.of(value);
  }

  private static WrongControl wrong(String name, JsonNode value, String rule) {
    return new WrongControl(name + " is " + value + ", but must be " + rule + ".");
  }
}
