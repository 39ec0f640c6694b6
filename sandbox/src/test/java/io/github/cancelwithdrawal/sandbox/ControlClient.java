package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** Control over a sandbox by HTTP. */
final class ControlClient {

  private final String baseUrl;

  private ControlClient(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  static ControlClient of(Sandbox okx) {
    return new ControlClient(okx.baseUrl());
  }

  static ControlClient at(String baseUrl) {
    return new ControlClient(baseUrl);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return accepted(send("GET", path, ""));
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return accepted(send("POST", path, body));
  }

  JsonNode delete(String path) throws IOException, InterruptedException {
    return accepted(send("DELETE", path, ""));
  }

  OkxTestClient.Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    return OkxTestClient.send(
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode accepted(OkxTestClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }
}
