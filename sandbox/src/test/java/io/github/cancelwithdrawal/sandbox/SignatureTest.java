package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By what other projects published as signed correctly; each vector names its origin. */
final class SignatureTest {

  static List<JsonNode> vectors() throws IOException {
    List<JsonNode> vectors = new ArrayList<>();
    Samples.read("signature-vectors.json").forEach(vectors::add);
    return vectors;
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void shouldSignAsPublished(JsonNode vector) {
    Signature signature = new Signature(vector.path("secretKey").asText());

    String sign =
        signature.sign(
            vector.path("timestamp").asText(),
            vector.path("method").asText(),
            vector.path("requestPath").asText(),
            vector.path("body").asText().getBytes(UTF_8));

    assertThat(sign).isEqualTo(vector.path("expectedSign").asText());
  }
}
