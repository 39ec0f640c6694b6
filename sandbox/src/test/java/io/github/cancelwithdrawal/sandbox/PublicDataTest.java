package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.sandbox.OkxTestClient.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PublicDataTest {

  private static final String TICKERS = "/api/v5/market/index-tickers";

  private final SettableClock clock = new SettableClock();
  @AutoClose private final Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock);

  private Answer unsigned(String path) throws Exception {
    return OkxTestClient.send(HttpRequest.newBuilder(URI.create(okx.baseUrl() + path)).build());
  }

  @Test
  void shouldTellItsTimeInMilliseconds() throws Exception {
    assertThat(unsigned(OkxTestClient.TIME).text())
        .isEqualTo("{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"ts\":\"1772366400000\"}]}");
  }

  @Test
  void shouldGivePricesInTheCurrencyAskedFor() throws Exception {
    JsonNode tickers = unsigned(TICKERS + "?quoteCcy=USD").data();
    JsonNode ticker = unsigned(TICKERS + "?instId=BTC-USDT").data();

    assertThat(tickers).isNotEmpty();
    assertThat(tickers)
        .allSatisfy(row -> assertThat(row.path("instId").textValue()).endsWith("-USD"));
    assertThat(ticker).hasSize(1);
    assertThat(ticker.get(0).path("idxPx").isTextual()).isTrue();
    assertThat(ticker.get(0).path("ts").textValue()).isEqualTo("1772366400000");
  }

  @Test
  void shouldWantToKnowWhichPrices() throws Exception {
    assertThat(unsigned(TICKERS).code()).isEqualTo("50015");
  }
}
