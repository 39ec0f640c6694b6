package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.WithdrawalState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"history-state2-jkorf.json", "history-state2-okxdocs-current.json"})
  void shouldReadTheDocumentedRow(String sample) {
    assertThat(read(sample))
        .containsExactly(
            new Withdrawal(
                "15447421",
                null,
                WithdrawalState.COMPLETED,
                "2",
                "ETH",
                "ETH-Ethereum",
                "0.029809",
                "0.007",
                "0x35c******b360a174d",
                Instant.parse("2022-06-15T00:00:00Z")));
  }

  @Test
  void shouldReadALiveRow() {
    assertThat(read("history-state2-live-ccxt-pr14131.json"))
        .containsExactly(
            new Withdrawal(
                "25147041",
                null,
                WithdrawalState.COMPLETED,
                "2",
                "USDT",
                "USDT-TRC20",
                "54.561",
                "0.8",
                "00cff6ec7fa7c7d7d184bd84e82b9ff36863f07c0421188607f87dfa94e06b70",
                Instant.parse("2022-01-05T09:54:45Z")));
  }

  @Test
  void shouldReadFeesThatCarryTheirCurrency() {
    assertThat(read("history-legacy-fee-suffix-ccxt.json"))
        .extracting(Withdrawal::id, Withdrawal::currency, Withdrawal::fee, Withdrawal::chain)
        .containsExactly(
            tuple("4703879", "ETH", "0.01000000", null),
            tuple("4703879", "BTC", "0.00000000", null));
  }

  @Test
  void shouldReadAnEmptyHistory() {
    assertThat(read("history-empty-recorded-comptacrypto.json")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, WAITING",
    "17, WAITING_FOR_TRAVEL_RULE",
    "19, WAITING_FOR_HOT_WALLET",
    "10, WAITING_FOR_TRANSFER",
    "4, IN_REVIEW",
    "5, IN_REVIEW",
    "6, IN_REVIEW",
    "8, IN_REVIEW",
    "9, IN_REVIEW",
    "12, IN_REVIEW",
    "7, APPROVED",
    "1, BROADCASTING",
    "15, VALIDATING",
    "16, HELD_BY_REGULATION",
    "-3, CANCELING",
    "-2, CANCELED",
    "-1, FAILED",
    "2, COMPLETED",
    "18, UNKNOWN",
    "-4, UNKNOWN",
    "new, UNKNOWN",
  })
  void shouldKnowTheStateFromTextAndFromNumber(String code, WithdrawalState state) {
    Withdrawal fromText = only("[{\"wdId\":\"1\",\"state\":\"" + code + "\"}]");
    assertThat(fromText.state()).isEqualTo(state);
    assertThat(fromText.stateCode()).isEqualTo(code);

    if (!code.equals("new")) {
      assertThat(only("[{\"wdId\":1,\"state\":" + code + "}]")).isEqualTo(fromText);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.01000000eth, ETH, 0.01000000",
    "0.015, 1INCH, 0.015",
    "0.011inch, 1INCH, 0.01",
    "0.8usdt, , 0.8",
    "0.8USDT, TRX, 0.8",
    "0.8, USDT, 0.8",
  })
  void shouldTellAFeeFromItsCurrency(String fee, String currency, String amount) {
    String ccy = currency == null ? "" : ",\"ccy\":\"" + currency + "\"";
    String row = "[{\"wdId\":\"1\",\"state\":\"0\",\"fee\":\"" + fee + "\"" + ccy + "}]";

    assertThat(only(row).fee()).isEqualTo(amount);
  }

  @Test
  void shouldTakeEmptyAndAbsentAndNullForNone() {
    Withdrawal bare = only("[{\"wdId\":\"1\",\"state\":\"0\"}]");

    assertThat(bare)
        .isEqualTo(
            new Withdrawal(
                "1", null, WithdrawalState.WAITING, "0", null, null, null, null, null, null));
    assertThat(
            only(
                "[{\"wdId\":\"1\",\"state\":\"0\",\"clientId\":\"\",\"txId\":null,\"chain\":\" \","
                    + "\"addrEx\":{\"memo\":\"x\"},\"fee\":\"\",\"ts\":\"soon\",\"amt\":{}}]"))
        .isEqualTo(bare);
  }

  @Test
  void shouldLoseNoOtherRowOverOneThatCannotBeUsed() {
    assertThat(
            read(
                Samples.parse(
                    "[{\"wdId\":\"1\"},{\"state\":\"0\"},{},null,7,{\"wdId\":\"\",\"state\":\"0\"},"
                        + "{\"wdId\":\"2\",\"state\":\"0\"}]")))
        .extracting(Withdrawal::id)
        .containsExactly("2");
  }

  private static Withdrawal only(String rows) {
    List<Withdrawal> withdrawals = read(Samples.parse(rows));
    assertThat(withdrawals).hasSize(1);
    return withdrawals.get(0);
  }

  private static List<Withdrawal> read(String sample) {
    return read(Samples.json(sample).get("data"));
  }

  private static List<Withdrawal> read(JsonNode rows) {
    return new HistoryReader().read(rows);
  }
}
