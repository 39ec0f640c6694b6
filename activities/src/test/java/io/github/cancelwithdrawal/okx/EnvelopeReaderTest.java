package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
  private static final OkxHost HOST = OkxHost.of("https://www.okx.com");

  static Stream<JsonNode> observedErrors() {
    return StreamSupport.stream(Samples.json("error-bodies-observed.json").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("observedErrors")
  void shouldReadWhatOthersHaveSeen(JsonNode observed) {
    JsonNode body = observed.get("body");

    Envelope envelope = read(observed.path("http").asInt(200), body.toString());

    assertThat(envelope.code())
        .as(observed.get("origin").asText())
        .isEqualTo(body.get("code").asText());
    assertThat(envelope.message()).isEqualTo(body.get("msg").asText());
    assertThat(envelope.data().isMissingNode()).isEqualTo(!body.has("data"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cancel-ok-jkorf.json",
        "cancel-ok-extra-fields-synthetic-rust.json",
        "history-empty-recorded-comptacrypto.json",
        "history-legacy-fee-suffix-ccxt.json",
        "history-state2-jkorf.json",
        "history-state2-live-ccxt-pr14131.json",
        "history-state2-okxdocs-current.json",
        "public-time-recorded-comptacrypto.json",
      })
  void shouldReadEverySample(String sample) {
    Envelope envelope = read(200, Samples.json(sample).toString());

    assertThat(envelope.code()).isEqualTo("0");
    assertThat(envelope.data().isArray()).isTrue();
  }

  @Test
  void shouldBelieveTheCodeRatherThanTheStatus() {
    Envelope envelope = read(503, "{\"code\":\"58216\",\"msg\":\"no\",\"data\":[]}");

    assertThat(envelope.code()).isEqualTo("58216");
    assertThat(envelope.httpStatus()).isEqualTo(503);
  }

  @Test
  void shouldReadSubCodesAndIgnoreUnknownFields() {
    assertThat(read(200, "{\"new\":[{}],\"code\":\" 51008_1000 \",\"inTime\":\"1\"}").code())
        .isEqualTo("51008_1000");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "200 | ``                          | TRANSIENT | HTTP 200 and an empty body",
        "200 | `   `                       | TRANSIENT | HTTP 200 and an empty body",
        "200 | <html>Hello</html>          | TRANSIENT | HTTP 200 and HTML",
        "200 | Bad gateway                 | TRANSIENT | HTTP 200 and no JSON",
        "200 | {\"code\":\"0\",\"data\":[{ | TRANSIENT | HTTP 200 and no JSON",
        "200 | {}                          | TRANSIENT | HTTP 200 and JSON without a code",
        "200 | {\"code\":\"\"}             | TRANSIENT | HTTP 200 and JSON without a code",
        "200 | {\"code\":null}             | TRANSIENT | HTTP 200 and JSON without a code",
        "200 | {\"code\":{}}               | TRANSIENT | HTTP 200 and JSON without a code",
        "200 | {\"code\":0.5}              | TRANSIENT | HTTP 200 and JSON without a code",
        "200 | []                          | TRANSIENT | HTTP 200 and JSON without a code",
        "200 | null                        | TRANSIENT | HTTP 200 and JSON without a code",
        "302 | ``                          | TRANSIENT | HTTP 302 and an empty body",
        "403 | {\"error\":\"denied\"}      | TRANSIENT | HTTP 403 and JSON without a code",
        "404 | Not found                   | TRANSIENT | HTTP 404 and no JSON",
        "500 | ``                          | AMBIGUOUS | HTTP 500 and an empty body",
        "502 | <html>Bad gateway</html>    | AMBIGUOUS | HTTP 502 and HTML",
        "503 | {\"code\":\"0\",            | AMBIGUOUS | HTTP 503 and no JSON",
        "504 | {}                          | AMBIGUOUS | HTTP 504 and JSON without a code",
      })
  void shouldTellWhatCameInsteadOfACode(
      int status, String body, CodeClass codeClass, String sentence) {
    OkxFault fault = faultOf(status, body);

    assertThat(fault).hasMessage("www.okx.com answered with " + sentence);
    assertThat(fault.codeClass()).isEqualTo(codeClass);
    assertThat(fault.httpStatus()).isEqualTo(status);
    assertThat(fault.code()).isNull();
    assertThat(fault.hostBlocked()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | <!DOCTYPE html><title>Attention Required! | Cloudflare</title>",
        "403 | '  <html>'",
        "429 | <html>",
        "429 | Too many requests",
        "429 | ''",
        "429 | {}",
      })
  void shouldKnowWhenTheAddressIsBlocked(int status, String body) {
    OkxFault fault = faultOf(status, body);

    assertThat(fault.hostBlocked()).isTrue();
    assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
  }

  @Test
  void shouldRefuseABodyThatIsTooLarge() {
    assertThat(faultOf(200, "[" + " ".repeat(EnvelopeReader.LARGEST_BODY)))
        .hasMessage("www.okx.com answered with HTTP 200 and more than 1024 KiB, which is refused");
  }

  @Test
  void shouldReadABodyOfExactlyTheLargestSize() {
    String start = "{\"code\":\"0\",\"msg\":\"";
    String padding = "x".repeat(EnvelopeReader.LARGEST_BODY - start.length() - 2);

    assertThat(read(200, start + padding + "\"}").code()).isEqualTo("0");
  }

  private static Envelope read(int status, String body) {
    return new EnvelopeReader(HOST).read(response(status, ResponseBody.create(body, null)));
  }

  private static OkxFault faultOf(int status, String body) {
    return catchThrowableOfType(OkxFault.class, () -> read(status, body));
  }

  private static Response response(int status, ResponseBody body) {
    return new Response.Builder()
        .request(new Request.Builder().url("https://www.okx.com").build())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .body(body)
        .build();
  }
}
