package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkxHostTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.okx.com, www.okx.com",
    "https://eea.okx.com/, eea.okx.com",
    "https://localhost:8443, localhost:8443",
    "http://localhost:8080, localhost:8080",
    "http://127.0.0.1:8080, 127.0.0.1:8080",
    "http://[::1]:8080, ::1:8080",
  })
  void shouldTakeHttpsAndPlainHttpWithinThisMachine(String url, String shown) {
    assertThat(OkxHost.of(url)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.okx.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://128.0.0.1",
        "http://10.0.0.1:8080",
      })
  void shouldRefusePlainHttpToAnywhereElse(String url) {
    assertThatThrownBy(() -> OkxHost.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the host of OKX is \""
                + url
                + "\"; only https is safe, except to this machine itself (localhost)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://www.okx.com/api", "https://www.okx.com?a=b", "https://www.okx.com#x"})
  void shouldRefuseMoreThanAHost(String url) {
    assertThatThrownBy(() -> OkxHost.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a URL without path, query and fragment is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "www.okx.com", "wss://ws.okx.com:8443", "ftp://www.okx.com"})
  void shouldRefuseWhatIsNoWebAddress(String url) {
    assertThatThrownBy(() -> OkxHost.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a URL such as https://www.okx.com is expected");
  }

  @ParameterizedTest
  @CsvSource({
    "global, www.okx.com, wss://ws.okx.com:8443",
    "eea, eea.okx.com, wss://wseea.okx.com:8443",
    "us, us.okx.com, wss://wsus.okx.com:8443",
    "https://openapi.okx.com, openapi.okx.com, wss://ws.okx.com:8443",
    "https://EEA.okx.com:443/, eea.okx.com, wss://wseea.okx.com:8443",
    "http://127.0.0.1:9090, 127.0.0.1:9090, ws://127.0.0.1:9090",
    "https://[::1]:8443, ::1:8443, wss://[::1]:8443",
    "https://okx.example.com, okx.example.com, ",
    "https://www.okx.com:8443, www.okx.com:8443, ",
  })
  void shouldKeepRestAndWebSocketOfARegionTogether(String host, String rest, String webSocket) {
    assertThat(OkxHost.of(host)).hasToString(rest);
    assertThat(OkxHost.of(host).webSocketUrl()).isEqualTo(webSocket);
  }

  @Test
  void shouldBeTheSameHostByNameAndByUrl() {
    assertThat(OkxHost.of("eea")).isEqualTo(OkxHost.of("https://eea.okx.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"europe", "EEA", "us "})
  void shouldNameTheRegionsToWhoeverMissedThem(String host) {
    assertThatThrownBy(() -> OkxHost.of(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the host of OKX is \""
                + host
                + "\"; one of the regions global, eea, us or a URL such as https://www.okx.com is"
                + " expected");
  }

  @Test
  void shouldNotRepeatAPasswordThatStandsInTheUrl() {
    assertThatThrownBy(() -> OkxHost.of("https://me:hunter2@www.okx.com"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credentials do not belong there")
        .hasMessageNotContaining("hunter2");
  }
}
