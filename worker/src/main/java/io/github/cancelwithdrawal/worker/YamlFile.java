package io.github.cancelwithdrawal.worker;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads a YAML file as a tree that knows its lines. Nothing is bound to objects: each mistake can
 * be told with its place, and no tag can make a class load.
 */
final class YamlFile {
  private static final String LOOK_HERE =
      "this is not YAML; look for an unclosed quote, a colon without a space after it, or lines that"
          + " are not indented alike";

  /** What the parser reads behind the last character. */
  private static final int END = 0;

  private YamlFile() {}

  /**
   * Reads the one document of a file.
   *
   * @throws ConfigurationException if there is none; the message shows nothing that stands in the
   *     file, for it may be a secret
   */
  static YamlValue read(Path file) {
    String text = text(file);
    try {
      Iterator<Node> documents =
          new Yaml(new LoaderOptions()).composeAll(new StringReader(text)).iterator();
      if (!documents.hasNext()) {
        throw wrong(file, "the file is empty");
      }
      YamlValue document = new YamlValue(file, documents.next());
      if (documents.hasNext()) {
        throw new YamlValue(file, documents.next())
            .wrong("a second document begins; one is expected");
      }
      return document;
    } catch (MarkedYAMLException e) {
      throw wrong(file, e);
    } catch (ReaderException e) {
      throw wrong(file, "the file holds a character that YAML does not allow");
    } catch (YAMLException e) {
      throw wrong(file, "the file is too large or too deeply nested for a configuration");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw wrong(file, "the file is not text in UTF-8");
    } catch (NoSuchFileException e) {
      throw wrong(file, "there is no such file");
    } catch (IOException e) {
      throw wrong(
          file, Files.isDirectory(file) ? "this is a directory" : "the file cannot be read");
    }
  }

  /** The parser's own words are no use: they quote the file. */
  private static ConfigurationException wrong(Path file, MarkedYAMLException e) {
    // At the end of the file nothing is to be seen of what has been left open.
    boolean leftOpen = at(e.getProblemMark()) == END && e.getContextMark() != null;
    Mark place = leftOpen ? e.getContextMark() : e.getProblemMark();
    return new ConfigurationException(
        file
            + ", line "
            + (place.getLine() + 1)
            + ": "
            + (at(place) == '\t' ? "a tab stands where YAML takes spaces alone" : LOOK_HERE));
  }

  private static int at(Mark place) {
    int[] text = place.getBuffer();
    return place.getPointer() < text.length ? text[place.getPointer()] : END;
  }

  private static ConfigurationException wrong(Path file, String sentence) {
    return new ConfigurationException(file + ": " + sentence);
  }
}
