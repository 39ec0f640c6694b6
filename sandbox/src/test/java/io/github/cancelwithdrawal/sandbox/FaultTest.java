package io.github.cancelwithdrawal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.sandbox.OkxTestClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault as a client meets it. */
final class FaultTest {

  private static final String UNTOUCHED = "0";
  private static final String CANCELLING = "-3";

  @AutoClose private final Sandbox okx = Sandbox.start();
  private final OkxTestClient client = OkxTestClient.of(okx);
  private final String wdId = okx.add(WithdrawalPlan.waiting().cancellingFor(Duration.ofHours(1)));

  private String state() {
    return okx.withdrawal(wdId).state();
  }

  private RecordedRequest lastRequest() {
    List<RecordedRequest> requests = okx.requests();
    return requests.get(requests.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void shouldAnswerABareStatus(int status) throws Exception {
    okx.addFault(Fault.http(status));

    Answer answer = client.cancel(wdId);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json()).isNull();
    assertThat(state()).isEqualTo(UNTOUCHED);
    assertThat(lastRequest().httpStatus()).isEqualTo(status);
    assertThat(lastRequest().code()).isEmpty();
    assertThat(client.cancel(wdId).code()).as("the fault struck once").isEqualTo("0");
  }

  @Test
  void shouldAnswerAPage() throws Exception {
    okx.addFault(Fault.html());
    okx.addFault(Fault.html().withStatus(403));

    Answer page = client.cancel(wdId);
    Answer blocked = client.cancel(wdId);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).startsWith("<!DOCTYPE html>");
    assertThat(blocked.status()).isEqualTo(403);
    assertThat(state()).isEqualTo(UNTOUCHED);
  }

  @Test
  void shouldAnswerNothingAtAll() throws Exception {
    okx.addFault(Fault.empty());

    Answer answer = client.cancel(wdId);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(state()).isEqualTo(UNTOUCHED);
  }

  @Test
  void shouldHoldBackTheHeaders() throws Exception {
    okx.addFault(Fault.slowHeaders(Duration.ofMillis(150)));

    long start = System.nanoTime();
    Answer answer = client.cancel(wdId);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    assertThat(answer.code()).isEqualTo("0");
  }

  @Test
  void shouldAnswerACodeWithoutOrAfterTheEffect() throws Exception {
    okx.addFault(Fault.code("50026"));
    okx.addFault(Fault.codeAfter("50004"));

    Answer without = client.cancel(wdId);
    String stateWithout = state();
    Answer after = client.cancel(wdId);

    assertThat(without.code()).isEqualTo("50026");
    assertThat(without.status()).isEqualTo(500);
    assertThat(stateWithout).isEqualTo(UNTOUCHED);
    assertThat(after.code()).isEqualTo("50004");
    assertThat(after.status()).isEqualTo(400);
    assertThat(state()).isEqualTo(CANCELLING);
  }

  @Test
  void shouldAnswerACodeNobodyKnowsAndAnotherStatusThanUsual() throws Exception {
    okx.addFault(Fault.code("51008_1000"));
    okx.addFault(Fault.code("50011").withStatus(200));

    Answer unknown = client.cancel(wdId);
    Answer unusual = client.cancel(wdId);

    assertThat(unknown.code()).isEqualTo("51008_1000");
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unusual.code()).isEqualTo("50011");
    assertThat(unusual.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {-31_000, 31_000})
  void shouldJudgeTimestampsByASkewedClockUntilCleared(long millis) throws Exception {
    okx.addFault(Fault.clockSkew(Duration.ofMillis(millis)));

    Answer refused = client.cancel(wdId);
    String ts = client.get(OkxTestClient.TIME).data().get(0).path("ts").textValue();
    okx.clearFaults();
    Answer accepted = client.cancel(wdId);

    assertThat(refused.code()).isEqualTo("50102");
    assertThat(Long.parseLong(ts) - System.currentTimeMillis())
        .isBetween(millis - 10_000, millis + 10_000);
    assertThat(accepted.code()).isEqualTo("0");
  }

  @Test
  void shouldStrikeOnlyAtItsEndpointAndOnlySoOften() throws Exception {
    okx.addFault(Fault.http(500).at("withdrawal-history").times(2));

    assertThat(client.cancel(wdId).status()).isEqualTo(200);
    assertThat(client.history("").status()).isEqualTo(500);
    assertThat(client.history("").status()).isEqualTo(500);
    assertThat(client.history("").status()).isEqualTo(200);
  }

  @Test
  void shouldNotBeSpentOnARequestThatIsRefusedAnyway() throws Exception {
    okx.addFault(Fault.http(500).at("cancel-withdrawal"));
    OkxTestClient forger = client.withKey(Sandbox.API_KEY, "wrong", Sandbox.PASSPHRASE);

    assertThat(forger.cancel(wdId).code()).isEqualTo("50113");
    assertThat(client.cancel(wdId).status()).isEqualTo(500);
  }

  @Test
  void shouldStrikeTheSameRequestsForTheSameSeed() {
    List<Boolean> first = struck(new Faults(7));
    List<Boolean> second = struck(new Faults(7));

    assertThat(first).isEqualTo(second);
    assertThat(first.stream().filter(struck -> struck).count()).isBetween(50L, 150L);
  }

  private static List<Boolean> struck(Faults faults) {
    faults.add(Fault.empty().atRate(0.1));
    return IntStream.range(0, 1_000)
        .mapToObj(i -> faults.strike(OkxEndpoint.TIME).isPresent())
        .toList();
  }
}
