package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.Withdrawal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rows of OKX's history. Takes nothing from them but what {@link Withdrawal} holds. */
final class HistoryReader {
  private static final Logger log = LoggerFactory.getLogger(HistoryReader.class);

  /** What OKX's early v5 wrote behind the fee: "0.01000000eth". */
  private static final Pattern LETTERS_AT_END = Pattern.compile("[A-Za-z]+$");

  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * The withdrawals in OKX's order; a row that does not say which one it is, or how, is left out.
   */
  List<Withdrawal> read(JsonNode rows) {
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (JsonNode row : rows) {
      String id = text(row, "wdId");
      String stateCode = text(row, "state");
      if (id != null && stateCode != null) {
        withdrawals.add(withdrawal(id, stateCode, row));
      } else if (warned.compareAndSet(false, true)) {
        log.warn("OKX's history holds a row without wdId or state; such rows are left out");
      }
    }
    return withdrawals;
  }

  private static Withdrawal withdrawal(String id, String stateCode, JsonNode row) {
    String currency = text(row, "ccy");
    return new Withdrawal(
        id,
        text(row, "clientId"),
        StateCode.state(stateCode),
        stateCode,
        currency,
        text(row, "chain"),
        text(row, "amt"),
        withoutCurrency(text(row, "fee"), currency),
        text(row, "txId"),
        instant(text(row, "ts")));
  }

  /** OKX writes numbers as strings; should one not be, it reads the same. "" means none. */
  private static @Nullable String text(JsonNode row, String field) {
    String text = row.path(field).asText("").strip();
    return text.isEmpty() ? null : text;
  }

  /** The currency first: some begin with a digit, such as 1INCH. */
  private static @Nullable String withoutCurrency(@Nullable String fee, @Nullable String currency) {
    if (fee == null) {
      return null;
    }
    if (currency != null
        && fee.toLowerCase(Locale.ROOT).endsWith(currency.toLowerCase(Locale.ROOT))) {
      return fee.substring(0, fee.length() - currency.length());
    }
    return LETTERS_AT_END.matcher(fee).replaceFirst("");
  }

  private static @Nullable Instant instant(@Nullable String milliseconds) {
    try {
      return milliseconds == null ? null : Instant.ofEpochMilli(Long.parseLong(milliseconds));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
