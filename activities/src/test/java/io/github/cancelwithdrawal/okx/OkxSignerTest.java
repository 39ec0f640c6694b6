package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OkxSignerTest {
  static Stream<JsonNode> vectors() {
    return StreamSupport.stream(Samples.json("signature-vectors.json").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void shouldSignAsOthersDo(JsonNode vector) {
    OkxSigner signer = new OkxSigner(vector.get("secretKey").asText());

    String sign =
        signer.sign(
            vector.get("timestamp").asText(),
            vector.get("method").asText(),
            vector.get("requestPath").asText(),
            vector.get("body").asText());

    assertThat(sign)
        .as(vector.get("origin").asText())
        .isEqualTo(vector.get("expectedSign").asText());
  }

  @Test
  void shouldKnowSixVectors() {
    assertThat(vectors()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-12-08T09:08:57.715Z, 2020-12-08T09:08:57.715Z",
    "2020-12-08T09:08:57.700Z, 2020-12-08T09:08:57.700Z",
    "2020-12-08T09:08:57Z, 2020-12-08T09:08:57.000Z",
    "2020-12-08T09:08:57.999999999Z, 2020-12-08T09:08:57.999Z",
    "2020-12-08T09:08:00Z, 2020-12-08T09:08:00.000Z",
  })
  void shouldWriteExactlyThreeDecimals(Instant instant, String timestamp) {
    assertThat(OkxSigner.timestamp(instant)).isEqualTo(timestamp);
  }
}
