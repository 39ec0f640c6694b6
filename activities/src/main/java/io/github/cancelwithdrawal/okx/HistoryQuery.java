package io.github.cancelwithdrawal.okx;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import okhttp3.HttpUrl;

/**
 * What to ask OKX's history for; the newest come first. Immutable.
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#funding-account-rest-api-get-withdrawal-history">OKX:
 *     withdrawal history</a>
 */
record HistoryQuery(SortedMap<String, String> parameters) {
  /** "The maximum is 100; The default is 100". */
  static final int LARGEST_PAGE = 100;

  HistoryQuery {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** The newest withdrawals, whatever their state. */
  static HistoryQuery newest() {
    return new HistoryQuery(new TreeMap<>());
  }

  /** The withdrawal with OKX's ID. */
  static HistoryQuery ofWithdrawal(String withdrawalId) {
    return newest().with("wdId", withdrawalId);
  }

  /** The withdrawals to which their creator gave the ID. */
  static HistoryQuery ofClientId(String clientId) {
    return newest().with("clientId", clientId);
  }

  /**
   * Those in one state.
   *
   * @param code of OKX, such as "17"
   */
  static HistoryQuery ofState(String code) {
    return newest().with("state", code);
  }

  /** Of these, those requested before {@code end}; OKX counts in milliseconds. */
  HistoryQuery earlierThan(Instant end) {
    return with("after", Long.toString(end.toEpochMilli()));
  }

  /** Of these, those requested at {@code last} or before. */
  HistoryQuery upTo(Instant last) {
    return earlierThan(last.plusMillis(1));
  }

  /** Of these, the first few. */
  HistoryQuery limit(int rows) {
    if (rows < 1 || rows > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "a page of " + rows + " rows; between 1 and " + LARGEST_PAGE + " are expected");
    }
    return with("limit", Integer.toString(rows));
  }

  HttpUrl addTo(HttpUrl.Builder url) {
    parameters.forEach(url::addQueryParameter);
    return url.build();
  }

  private HistoryQuery with(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new HistoryQuery(more);
  }
}
