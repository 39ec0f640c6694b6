package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalConnectionTest {

  @Test
  void shouldConnectWhereTheEnvironmentSays() {
    try (FakeTemporal temporal = new FakeTemporal();
        TemporalConnection connection =
            TemporalConnection.configured(
                Map.of("TEMPORAL_ADDRESS", temporal.address(), "TEMPORAL_NAMESPACE", "treasury"))) {
      assertThat(connection.address()).isEqualTo(temporal.address());
      assertThat(connection.namespace()).isEqualTo("treasury");
    }
  }

  @Test
  void shouldConnectWhereTheConfigurationFileSays(@TempDir Path directory) throws IOException {
    try (FakeTemporal temporal = new FakeTemporal()) {
      Path file =
          Files.writeString(
              directory.resolve("temporal.toml"),
              "[profile.default]\naddress = \"" + temporal.address() + "\"\n");
      try (TemporalConnection connection =
          TemporalConnection.configured(Map.of("TEMPORAL_CONFIG_FILE", file.toString()))) {
        assertThat(connection.address()).isEqualTo(temporal.address());
        assertThat(connection.namespace()).isEqualTo("default");
      }
    }
  }

  @Test
  void shouldSayThatAConfigurationFileCannotBeRead(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("temporal.toml"), "no toml [at all");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () -> TemporalConnection.configured(Map.of("TEMPORAL_CONFIG_FILE", file.toString())))
        .withMessageStartingWith("Temporal's configuration cannot be read: ");
  }

  @Test
  void shouldSayThatThereIsNoConfigurationFile() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () -> TemporalConnection.configured(Map.of("TEMPORAL_CONFIG_FILE", "/nowhere.toml")))
        .withMessage("TEMPORAL_CONFIG_FILE names /nowhere.toml, and there is no such file");
  }

  @Test
  void shouldNameTheCertificateThatIsNotThere(@TempDir Path directory) {
    Path missing = directory.resolve("client.pem");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                TemporalConnection.configured(
                    Map.of(
                        "TEMPORAL_TLS_CLIENT_CERT_PATH", missing.toString(),
                        "TEMPORAL_TLS_CLIENT_KEY_PATH", missing.toString())))
        .withMessage("Temporal's configuration cannot be read: there is no file " + missing);
  }

  @Test
  void shouldSayThatItIsTlsThatIsNotAnswered() {
    try (FakeTemporal plain = new FakeTemporal()) {
      assertThatExceptionOfType(TemporalUnavailableException.class)
          .isThrownBy(
              () ->
                  TemporalConnection.configured(
                      Map.of("TEMPORAL_ADDRESS", plain.address(), "TEMPORAL_TLS", "true")))
          .withMessageStartingWith("Temporal does not answer by TLS at " + plain.address() + "; ");
    }
  }

  @Test
  void shouldSayThatAnotherServerAnswers() throws IOException {
    try (HealthServer other = HealthServer.start("127.0.0.1", 0, new Readiness())) {
      String address = "127.0.0.1:" + URI.create(other.url()).getPort();

      assertThatExceptionOfType(TemporalUnavailableException.class)
          .isThrownBy(() -> TemporalConnection.to(address))
          .withMessageStartingWith(
              "What answers at " + address + " does not speak like Temporal's server (");
    }
  }

  @Test
  void shouldSayWhereNothingAnswers() {
    int port = TemporalInMemory.freePort();

    assertThatExceptionOfType(TemporalUnavailableException.class)
        .isThrownBy(() -> TemporalConnection.to("127.0.0.1:" + port))
        .withMessage(
            "Temporal does not answer at 127.0.0.1:"
                + port
                + "; start one with \"temporal server start-dev\", or set TEMPORAL_ADDRESS to where it runs");
  }

  @Test
  void shouldSayThatTheNamespaceIsNotThere() {
    assertThat(sentenceWhenAnsweredWith(Status.NOT_FOUND))
        .endsWith(
            " has no namespace \"default\"; create it, or set TEMPORAL_NAMESPACE to one it has");
  }

  @Test
  void shouldSayThatTheCredentialsDoNotFit() {
    assertThat(sentenceWhenAnsweredWith(Status.PERMISSION_DENIED))
        .endsWith(
            " does not let us into namespace \"default\"; check TEMPORAL_API_KEY and TEMPORAL_TLS_*");
  }

  private static String sentenceWhenAnsweredWith(Status status) {
    try (FakeTemporal temporal = new FakeTemporal()) {
      temporal.answerToNamespace = status;
      try (TemporalConnection connection = TemporalConnection.to(temporal.address())) {
        return "connected to " + connection.address();
      } catch (TemporalUnavailableException e) {
        return e.sentence();
      }
    }
  }
}
