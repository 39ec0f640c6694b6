package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Response;

/**
 * Reads what a host answers, be it OKX, a proxy before it, or an accident. Trusts nothing: the body
 * may be empty, cut off, HTML or endless; {@code data} may be absent, {@code code} a number.
 */
final class EnvelopeReader {
  /** A full page of the history, 100 rows of all fields, is about 60 kB. */
  static final int LARGEST_BODY = 1024 * 1024;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final OkxHost host;

  EnvelopeReader(OkxHost host) {
    this.host = host;
  }

  /**
   * @throws OkxFault if there is no code of OKX in it
   */
  Envelope read(Response response) {
    byte[] body = body(response);
    JsonNode json = parse(body);
    String code = text(json.path("code"));
    if (code.isEmpty()) {
      throw withoutCode(response, body, json);
    }
    return new Envelope(response.code(), code, text(json.path("msg")), json.path("data"));
  }

  /** Never holds more than is allowed, whatever length the answer declares, or none. */
  private byte[] body(Response response) {
    if (response.body().contentLength() > LARGEST_BODY) {
      throw tooLarge(response);
    }
    byte[] body;
    try {
      body = response.body().byteStream().readNBytes(LARGEST_BODY + 1);
    } catch (InterruptedIOException e) {
      throw fault(response, "a body that did not end in time");
    } catch (IOException e) {
      throw fault(response, "a body that was cut off");
    }
    if (body.length > LARGEST_BODY) {
      throw tooLarge(response);
    }
    return body;
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() || value.isIntegralNumber() ? value.asText().strip() : "";
  }

  private OkxFault withoutCode(Response response, byte[] body, JsonNode json) {
    String start = new String(body, 0, Math.min(body.length, 256), StandardCharsets.UTF_8).strip();
    boolean html = start.startsWith("<");
    int status = response.code();
    if (status == 429 || (status == 403 && html)) {
      return OkxFault.blocked(
          status, host + " blocks the address of this machine (HTTP " + status + ", not from OKX)");
    }
    if (!json.isMissingNode()) {
      return fault(response, "JSON without a code");
    }
    return fault(response, start.isEmpty() ? "an empty body" : html ? "HTML" : "no JSON");
  }

  private OkxFault tooLarge(Response response) {
    return fault(response, "more than " + LARGEST_BODY / 1024 + " KiB, which is refused");
  }

  /**
   * A server's error may hide that the request was carried out; everything else means it was not.
   */
  private OkxFault fault(Response response, String what) {
    CodeClass codeClass = response.code() >= 500 ? CodeClass.AMBIGUOUS : CodeClass.TRANSIENT;
    return OkxFault.withoutCode(
        codeClass,
        response.code(),
        host + " answered with HTTP " + response.code() + " and " + what);
  }
}
