package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** What others published of OKX, as files beside the tests. */
final class Samples {

  static JsonNode read(String name) throws IOException {
    try (InputStream file = Samples.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(file);
    }
  }

  private Samples() {}
}
