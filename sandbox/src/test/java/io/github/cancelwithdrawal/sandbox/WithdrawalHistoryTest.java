package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cancelwithdrawal.sandbox.Assumptions.BeforeAlone;
import io.github.cancelwithdrawal.sandbox.Assumptions.Bounds;
import io.github.cancelwithdrawal.sandbox.Assumptions.LimitAbove100;
import io.github.cancelwithdrawal.sandbox.OkxTestClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WithdrawalHistoryTest {

  private final SettableClock clock = new SettableClock();
  private Sandbox okx = Sandbox.start(SandboxOptions.defaults(), clock);

  @AfterEach
  void stop() {
    okx.close();
  }

  private void restartAssuming(Assumptions assumptions) {
    okx.close();
    okx = Sandbox.start(SandboxOptions.defaults().withAssumptions(assumptions), clock);
  }

  private Answer ask(String query) throws Exception {
    clock.advance(Duration.ofMillis(200));
    return OkxTestClient.of(okx, clock).history(query);
  }

  private List<String> idsOf(String query) throws Exception {
    Answer answer = ask(query);
    assertThat(answer.code()).as(answer.text()).isEqualTo("0");
    List<String> ids = new ArrayList<>();
    answer.data().forEach(row -> ids.add(row.path("wdId").textValue()));
    return ids;
  }

  private String addAt(long ts) {
    return okx.add(WithdrawalPlan.waiting().withTs(Instant.ofEpochMilli(ts)));
  }

  @Test
  void shouldShowEveryFieldOfOkxsDocumentationInItsType() throws Exception {
    okx.add(WithdrawalPlan.inState("2"));

    JsonNode row = ask("").data().get(0);

    JsonNode documented = Samples.read("history-row-in-okx-documentation.json").path("data").get(0);
    for (Iterator<String> fields = documented.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      assertThat(row.path(field).getNodeType())
          .as(field)
          .isEqualTo(documented.path(field).getNodeType());
    }
    assertThat(row.has("addrEx")).isTrue();
  }

  @Test
  void shouldShowWhatWasPlanned() throws Exception {
    String wdId =
        okx.add(
            WithdrawalPlan.inState("1")
                .withCcy("ETH")
                .withAmt("0.029809")
                .withFee("0.007")
                .withClientId("mine1"));

    JsonNode row = ask("").data().get(0);

    assertThat(row.path("wdId").textValue()).isEqualTo(wdId);
    assertThat(row.path("ccy").textValue()).isEqualTo("ETH");
    assertThat(row.path("chain").textValue()).isEqualTo("ETH-ERC20");
    assertThat(row.path("amt").textValue()).isEqualTo("0.029809");
    assertThat(row.path("fee").textValue()).isEqualTo("0.007");
    assertThat(row.path("clientId").textValue()).isEqualTo("mine1");
    assertThat(row.path("state").textValue()).isEqualTo("1");
    assertThat(row.path("txId").textValue()).matches("0x[0-9a-f]{64}");
    assertThat(row.path("ts").textValue()).isEqualTo("1772366400000");
    assertThat(row.path("nonTradableAsset").isBoolean()).isTrue();
  }

  @Test
  void shouldFilterByEachParameter() throws Exception {
    String usdt = okx.add(WithdrawalPlan.waiting().withClientId("mine1"));
    String bitcoin = okx.add(WithdrawalPlan.inState("2").withCcy("BTC"));
    String internal = okx.add(WithdrawalPlan.inState("2").internal());
    String txId = ask("wdId=" + bitcoin).data().get(0).path("txId").textValue();

    assertThat(idsOf("")).containsExactly(internal, bitcoin, usdt);
    assertThat(idsOf("ccy=USDT")).containsExactly(internal, usdt);
    assertThat(idsOf("wdId=" + usdt)).containsExactly(usdt);
    assertThat(idsOf("clientId=mine1")).containsExactly(usdt);
    assertThat(idsOf("txId=" + txId)).containsExactly(bitcoin);
    assertThat(idsOf("type=3")).containsExactly(internal);
    assertThat(idsOf("type=4")).containsExactly(bitcoin, usdt);
    assertThat(idsOf("state=2")).containsExactly(internal, bitcoin);
    assertThat(idsOf("state=2&type=4&ccy=BTC")).containsExactly(bitcoin);
    assertThat(idsOf("wdId=" + usdt + "&state=2")).isEmpty();
    assertThat(idsOf("ccy=&wdId=&limit=")).hasSize(3);
    assertThat(idsOf("somethingElse=1")).hasSize(3);
  }

  @Test
  void shouldShowNobodyAnothersWithdrawals() throws Exception {
    okx.addUser("desk2", new SandboxKey("a", "s", "p"));
    String theirs = okx.add(WithdrawalPlan.waiting().withUser("desk2"));

    assertThat(idsOf("")).isEmpty();
    assertThat(idsOf("wdId=" + theirs)).isEmpty();
    assertThat(OkxTestClient.of(okx, clock).cancel(theirs).code()).isEqualTo("58215");
    assertThat(okx.withdrawal(theirs).state()).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=5",
        "state=x",
        "state=3",
        "after=yesterday",
        "before=-1",
        "limit=0",
        "limit=101",
        "limit=ten"
      })
  void shouldRefuseWrongValues(String query) throws Exception {
    Answer answer = ask(query);

    assertThat(answer.code()).isEqualTo("51000");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("msg").textValue())
        .isEqualTo("Parameter " + query.substring(0, query.indexOf('=')) + " error");
  }

  @Test
  void shouldGiveAHundredUnlessAskedForFewer() throws Exception {
    List<String> ids = okx.add(WithdrawalPlan.waiting(), 150);

    assertThat(idsOf("")).hasSize(100).startsWith(ids.get(149)).endsWith(ids.get(50));
    assertThat(idsOf("limit=2")).containsExactly(ids.get(149), ids.get(148));
  }

  @Test
  void shouldCapALimitAbove100IfAssumed() throws Exception {
    restartAssuming(Assumptions.strictest().withLimitAbove100(LimitAbove100.CAPPED));
    okx.add(WithdrawalPlan.waiting(), 150);

    assertThat(idsOf("limit=500")).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource({
    "EXCLUSIVE, after=3000, 2 1", "EXCLUSIVE, before=3000, 5 4",
    "EXCLUSIVE, after=4000&before=2000, 3", "EXCLUSIVE, after=2000&before=4000, ''",
    "INCLUSIVE, after=3000, 3 2 1", "INCLUSIVE, before=3000, 5 4 3",
    "INCLUSIVE, after=4000&before=2000, 4 3 2", "EXCLUSIVE, after=3000&limit=1, 2",
    "EXCLUSIVE, before=1000&limit=2, 5 4",
  })
  void shouldCutPagesByTime(Bounds bounds, String query, String expected) throws Exception {
    restartAssuming(Assumptions.strictest().withBounds(bounds));
    List<String> ids = List.of(addAt(1000), addAt(2000), addAt(3000), addAt(4000), addAt(5000));

    assertThat(idsOf(query)).isEqualTo(picked(ids, expected));
  }

  @Test
  void shouldGiveTheRowsNearestToBeforeIfAssumed() throws Exception {
    restartAssuming(Assumptions.strictest().withBeforeAlone(BeforeAlone.NEAREST));
    List<String> ids = List.of(addAt(1000), addAt(2000), addAt(3000), addAt(4000), addAt(5000));

    assertThat(idsOf("before=1000&limit=2")).isEqualTo(picked(ids, "3 2"));
    assertThat(idsOf("before=1000&after=5000&limit=2")).isEqualTo(picked(ids, "4 3"));
  }

  @Test
  void shouldShowTheLaterMadeFirstOfOneTs() throws Exception {
    List<String> ids = List.of(addAt(1000), addAt(1000), addAt(999), addAt(1000));

    assertThat(idsOf("")).isEqualTo(picked(ids, "4 2 1 3"));
  }

  @Test
  void shouldLagBehindTheTruthIfAssumed() throws Exception {
    restartAssuming(Assumptions.strictest().withHistoryLag(Duration.ofSeconds(1)));
    String wdId = okx.add(WithdrawalPlan.waiting());

    assertThat(idsOf("")).as("not there yet").isEmpty();
    clock.advance(Duration.ofSeconds(1));
    OkxTestClient.of(okx, clock).cancel(wdId);
    assertThat(okx.withdrawal(wdId).state()).isEqualTo("-3");
    assertThat(idsOf("state=0")).as("still shown as waiting").containsExactly(wdId);
    assertThat(idsOf("state=-3")).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(idsOf("state=-3")).containsExactly(wdId);
  }

  private static List<String> picked(List<String> ids, String numbers) {
    List<String> picked = new ArrayList<>();
    for (String number : numbers.split(" ", -1)) {
      if (!number.isEmpty()) {
        picked.add(ids.get(Integer.parseInt(number) - 1));
      }
    }
    return picked;
  }
}
