package io.github.cancelwithdrawal.worker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML file and where it stands.
 *
 * @param line counted from 1; of the value's key, if it has one
 */
record YamlValue(Path file, int line, Node node) {

  YamlValue(Path file, Node node) {
    this(file, lineOf(node), node);
  }

  /**
   * Its entries by key.
   *
   * @param what it is, for a sentence: "account treasury"
   * @throws ConfigurationException if it is no mapping, or a key stands in it twice
   */
  Map<String, YamlValue> entries(String what) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(what + " is " + kind() + "; lines with a key and a value each are expected");
    }
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      if (!(key instanceof ScalarNode name)) {
        throw new YamlValue(file, key).wrong("a key of " + what + " is not a word");
      }
      YamlValue value = new YamlValue(file, lineOf(key), entry.getValueNode());
      YamlValue first = entries.putIfAbsent(name.getValue(), value);
      if (first != null) {
        throw value.wrong(
            "\""
                + name.getValue()
                + "\" stands in "
                + what
                + " twice, first in line "
                + first.line);
      }
    }
    return entries;
  }

  /**
   * Its entries, whose keys are all known.
   *
   * @throws ConfigurationException if one is not; the message proposes the nearest
   */
  Map<String, YamlValue> entries(String what, List<String> keys) {
    Map<String, YamlValue> entries = entries(what);
    entries.forEach(
        (key, value) -> {
          if (!keys.contains(key)) {
            throw value.wrong(unknown(key, what, keys));
          }
        });
    return entries;
  }

  private static String unknown(String key, String what, List<String> keys) {
    String proposal =
        NearestWord.of(key, keys)
            .map(meant -> "did you mean \"" + meant + "\"? The keys are: ")
            .orElse("the keys are: ");
    return "\"" + key + "\" is no key of " + what + "; " + proposal + String.join(", ", keys);
  }

  /**
   * Its text, as it is written: {@code no} is "no".
   *
   * @param what it is, for a sentence: "group of account treasury"
   * @throws ConfigurationException if it is empty or more than a text
   */
  String text(String what) {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong(what + " is " + kind() + "; a text is expected");
    }
    if (scalar.getValue().isBlank() || node.getTag().equals(Tag.NULL)) {
      throw wrong(what + " is empty; a text is expected");
    }
    return scalar.getValue();
  }

  /** What is wrong with it, and where it stands. */
  ConfigurationException wrong(String sentence) {
    return new ConfigurationException(file + ", line " + line + ": " + sentence);
  }

  private String kind() {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return node.getTag().equals(Tag.NULL) ? "empty" : "a single value";
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** The value itself may be a secret that stands where a reference belongs. */
  @Override
  public String toString() {
    return file + ", line " + line;
  }
}
