package io.github.cancelwithdrawal.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryQueryTest {
  @Test
  void shouldAskForOneWithdrawalOrClientIdOrState() {
    assertThat(query(HistoryQuery.ofWithdrawal("1123456"))).isEqualTo("wdId=1123456");
    assertThat(query(HistoryQuery.ofClientId("payout7"))).isEqualTo("clientId=payout7");
    assertThat(query(HistoryQuery.ofState("-3"))).isEqualTo("state=-3");
    assertThat(query(HistoryQuery.newest())).isNull();
  }

  @Test
  void shouldWalkBackInPages() {
    HistoryQuery query =
        HistoryQuery.ofState("0")
            .earlierThan(Instant.parse("2022-06-15T00:00:00.001999Z"))
            .limit(50);

    assertThat(query(query)).isEqualTo("after=1655251200001&limit=50&state=0");
  }

  @Test
  void shouldNotChangeTheQueryItIsMadeFrom() {
    HistoryQuery newest = HistoryQuery.newest();

    assertThat(newest.limit(1)).isNotEqualTo(newest);
    assertThat(newest).isEqualTo(HistoryQuery.newest());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void shouldRefuseAPageThatOkxDoesNotServe(int rows) {
    assertThatThrownBy(() -> HistoryQuery.newest().limit(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a page of " + rows + " rows; between 1 and 100 are expected");
  }

  private static String query(HistoryQuery query) {
    return query.addTo(HttpUrl.get("https://www.okx.com").newBuilder()).encodedQuery();
  }
}
