package io.github.cancelwithdrawal.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.worker.Eventually;
import io.github.cancelwithdrawal.worker.TemporalInMemory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxCommandTest {

  @Test
  void shouldRunUntilItIsStopped() throws IOException, InterruptedException {
    RunProgram program = new RunProgram(Map.of());
    int port = TemporalInMemory.freePort();
    String url = "http://127.0.0.1:" + port;
    Thread command = new Thread(() -> program.run("sandbox", "--port", String.valueOf(port)));
    command.start();

    String told =
        Eventually.see(Duration.ofSeconds(10), program::out, text -> text.contains("What became"));
    assertThat(told)
        .contains("export OKX_BASE_URL=" + url)
        .contains("export OKX_API_KEY=sandbox-key")
        .contains("curl -d '{}' " + url + "/sandbox/withdrawals");
    assertThat(post(url + "/sandbox/withdrawals", "{}")).startsWith("{\"wdIds\":[\"");

    command.interrupt();
    command.join(Duration.ofSeconds(10).toMillis());
    assertThat(command.isAlive()).isFalse();
  }

  private static String post(String url, String body) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}
