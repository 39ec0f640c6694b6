package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** What others have seen of OKX; {@code src/test/resources/okx/README.md} tells where. */
final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  static JsonNode json(String name) {
    return parse(text("samples/" + name));
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row of {@code error-codes.csv}. */
  static Stream<DocumentedCode> documentedCodes() {
    return text("error-codes.csv").lines().skip(1).map(DocumentedCode::parse);
  }

  private static String text(String name) {
    try (InputStream file = Samples.class.getResourceAsStream("/okx/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record DocumentedCode(String code, int httpStatus, CodeClass codeClass) {
    private static DocumentedCode parse(String line) {
      List<String> cells = Arrays.asList(line.split(",", 4));
      return new DocumentedCode(
          cells.get(0),
          Integer.parseInt(cells.get(1)),
          CodeClass.valueOf(cells.get(2).toUpperCase(Locale.ROOT)));
    }
  }
}
