package io.github.cancelwithdrawal.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A client of OKX that signs for itself and lets any header be spoilt. */
final class OkxTestClient {

  static final String CANCEL = "/api/v5/asset/cancel-withdrawal";
  static final String HISTORY = "/api/v5/asset/withdrawal-history";
  static final String CONFIG = "/api/v5/account/config";
  static final String TIME = "/api/v5/public/time";

  static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer, with its body read as JSON where it is JSON. */
  record Answer(int status, String text, @Nullable JsonNode json) {

    JsonNode body() {
      if (json == null) {
        throw new AssertionError("not JSON: HTTP " + status + " " + text);
      }
      return json;
    }

    String code() {
      return body().path("code").textValue();
    }

    JsonNode data() {
      return body().path("data");
    }
  }

  private final String baseUrl;
  private final InstantSource clock;
  private final String apiKey;
  private final String secretKey;
  private final String passphrase;

  private OkxTestClient(
      String baseUrl, InstantSource clock, String apiKey, String secretKey, String passphrase) {
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.apiKey = apiKey;
    this.secretKey = secretKey;
    this.passphrase = passphrase;
  }

  static OkxTestClient of(Sandbox okx) {
    return of(okx, InstantSource.system());
  }

  static OkxTestClient of(Sandbox okx, InstantSource clock) {
    return new OkxTestClient(
        okx.baseUrl(), clock, Sandbox.API_KEY, Sandbox.SECRET_KEY, Sandbox.PASSPHRASE);
  }

  OkxTestClient withKey(String apiKey, String secretKey, String passphrase) {
    return new OkxTestClient(baseUrl, clock, apiKey, secretKey, passphrase);
  }

  Answer cancel(String wdId) throws IOException, InterruptedException {
    return post(CANCEL, "{\"wdId\":\"" + wdId + "\"}");
  }

  Answer history(String query) throws IOException, InterruptedException {
    return get(query.isEmpty() ? HISTORY : HISTORY + "?" + query);
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request("GET", path, "", headers -> {}));
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send(request("POST", path, body, headers -> {}));
  }

  /** Signed for now, then changed by {@code spoil}. */
  HttpRequest request(
      String method, String path, String body, Consumer<Map<String, String>> spoil) {
    return request(method, path, body, ISO_MILLIS.format(clock.instant()), spoil);
  }

  /** Signed for that timestamp, then changed by {@code spoil}. */
  HttpRequest request(
      String method,
      String path,
      String body,
      String timestamp,
      Consumer<Map<String, String>> spoil) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("OK-ACCESS-KEY", apiKey);
    headers.put("OK-ACCESS-PASSPHRASE", passphrase);
    headers.put("OK-ACCESS-TIMESTAMP", timestamp);
    headers.put("OK-ACCESS-SIGN", sign(timestamp + method + path + body));
    headers.put("Content-Type", "application/json");
    spoil.accept(headers);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofSeconds(20));
    headers.forEach(request::header);
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return request.method(method, publisher).build();
  }

  static Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), readOrNull(response.body()));
  }

  private static @Nullable JsonNode readOrNull(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      return null;
    }
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
