package io.github.cancelwithdrawal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cancelwithdrawal.okx.OkxAccountSettings;
import io.github.cancelwithdrawal.okx.OkxCredentials;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OkxEnvironmentTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "OKX_API_KEY", "the-key",
              "OKX_SECRET_KEY", "the-secret",
              "OKX_PASSPHRASE", "the-passphrase",
              "OKX_BASE_URL", "https://eea.okx.com"));

  @Test
  void shouldDescribeAnAccountCalledMain() {
    OkxAccountSettings account = OkxEnvironment.account(environment);

    assertThat(account.name()).isEqualTo("main");
    assertThat(account.baseUrl()).isEqualTo("https://eea.okx.com");
    assertThat(account.group()).isNull();
    assertThat(account.credentials().get())
        .isEqualTo(new OkxCredentials("the-key", "the-secret", "the-passphrase"));
  }

  @Test
  void shouldCallTheAccountAsItIsTold() {
    environment.put("OKX_ACCOUNT", "treasury");

    assertThat(OkxEnvironment.account(environment).name()).isEqualTo("treasury");
  }

  @Test
  void shouldNameAllVariablesThatAreMissingOrBlank() {
    environment.remove("OKX_API_KEY");
    environment.put("OKX_PASSPHRASE", "  ");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> OkxEnvironment.account(environment))
        .withMessage(
            "The OKX account is not configured; missing or blank: OKX_API_KEY, OKX_PASSPHRASE");
  }

  @Test
  void shouldRefuseToSendKeysUnencrypted() {
    environment.put("OKX_BASE_URL", "http://www.okx.com");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> OkxEnvironment.account(environment))
        .withMessageContaining("only https is safe");
  }

  @Test
  void shouldShowNoSecretWhenOneCannotBeUsed() {
    environment.put("OKX_SECRET_KEY", "the-secret\n");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> OkxEnvironment.account(environment))
        .withMessageContaining("secretKey")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("the-secret"));
  }
}
