package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static io.github.cancelwithdrawal.CancellationPriority.URGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OkxClientTest {
  @AutoClose private final FakeExchange okx = new FakeExchange();

  @Test
  void shouldSignExactlyWhatItSends() {
    okx.answerCode("0");

    OkxReply reply = Replies.of(okx.client.cancelWithdrawal("1123456", NORMAL).reply());

    assertThat(reply.codeClass()).isEqualTo(CodeClass.ACCEPTED);
    assertThat(reply.code()).isEqualTo("0");
    assertThat(reply.receivedAt()).isEqualTo(okx.timing.now());
    RecordedRequest request = okx.requests().get(0);
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/api/v5/asset/cancel-withdrawal");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("OK-ACCESS-KEY"))
        .isEqualTo(FakeExchange.CREDENTIALS.apiKey());
    assertThat(request.getHeaders().get("OK-ACCESS-PASSPHRASE")).isEqualTo("open sesame");
    assertThat(timestamp(request)).isEqualTo("2026-11-23T12:00:00.000Z");
    assertSigned(request, "{\"wdId\":\"1123456\"}");
  }

  @Test
  void shouldSignTheQueryAsItIsSent() {
    okx.answerCode("0");

    Replies.of(okx.client.withdrawalHistory(HistoryQuery.ofClientId("a b&c=ü/+\"%").limit(5)));

    RecordedRequest request = okx.requests().get(0);
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getTarget())
        .startsWith("/api/v5/asset/withdrawal-history?clientId=a%20b%26c%3D")
        .endsWith("&limit=5");
    assertThat(request.getUrl().queryParameter("clientId")).isEqualTo("a b&c=ü/+\"%");
    assertSigned(request, "");
  }

  @Test
  void shouldReadTheHistoryInOkxsOrder() {
    okx.answer(
        FakeExchange.json(200, Samples.json("history-legacy-fee-suffix-ccxt.json").toString()));

    List<Withdrawal> rows = Replies.of(okx.client.withdrawalHistory(HistoryQuery.newest()));

    assertThat(rows).extracting(Withdrawal::currency).containsExactly("ETH", "BTC");
  }

  @Test
  void shouldNotTakeAnAnswerWithoutRowsForAnEmptyHistory() {
    okx.answer(FakeExchange.json(200, "{\"code\":\"0\",\"msg\":\"\"}"));

    OkxFault fault = Replies.faultOf(okx.client.withdrawalHistory(HistoryQuery.newest()));

    assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
    assertThat(fault).hasMessage("OKX answered without the rows of its history");
  }

  @Test
  void shouldAcceptCancellationsWithOrWithoutData() {
    for (String body :
        List.of(
            Samples.json("cancel-ok-jkorf.json").toString(),
            Samples.json("cancel-ok-extra-fields-synthetic-rust.json").toString(),
            "{\"code\":\"0\"}",
            "{\"code\":0,\"msg\":null,\"data\":null,\"new\":{}}")) {
      okx.answer(FakeExchange.json(200, body));
    }

    for (int i = 0; i < 4; i++) {
      OkxReply reply = Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());
      assertThat(reply.codeClass()).isEqualTo(CodeClass.ACCEPTED);
    }
  }

  @Test
  void shouldTakeTheTimestampAfterTheLimitersWait() {
    okx.answerCode("0");
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());
    }
    PendingRequest<OkxReply> seventh = okx.client.cancelWithdrawal("7", NORMAL);

    okx.timing.advance(OkxLimits.WINDOW);

    Replies.of(seventh.reply());
    RecordedRequest request = okx.requests().get(6);
    assertThat(timestamp(request)).isEqualTo("2026-11-23T12:00:01.000Z");
    assertSigned(request, "{\"wdId\":\"7\"}");
  }

  @Test
  void shouldCountTheHistoryApartFromCancellations() {
    okx.answerCode("0");
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      Replies.of(okx.client.withdrawalHistory(HistoryQuery.newest()));
    }
    CompletableFuture<?> seventh = okx.client.withdrawalHistory(HistoryQuery.newest());

    Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(seventh).isNotDone();
  }

  @Test
  void shouldAskAboutTheKeyWithoutAPermitOfTheOthers() {
    okx.answer(
        FakeExchange.json(
            200, "{\"code\":\"0\",\"data\":[{\"uid\":\"44\",\"perm\":\"trade\",\"ip\":\"\"}]}"));
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());
      Replies.of(okx.client.withdrawalHistory(HistoryQuery.newest()));
    }

    KeyReport report = Replies.of(okx.client.accountConfig());

    assertThat(report.uid()).isEqualTo("44");
    assertSigned(okx.requests().get(2 * OkxLimits.PERMITS), "");
  }

  @Test
  void shouldSendUrgentOnesFirstAndTellTheOthersTheirPlace() {
    okx.answerCode("0");
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());
    }
    List<PendingRequest<OkxReply>> normal = new ArrayList<>();
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      normal.add(okx.client.cancelWithdrawal("normal", NORMAL));
    }
    PendingRequest<OkxReply> urgent = okx.client.cancelWithdrawal("urgent", URGENT);
    assertThat(urgent.requestsAhead()).isZero();
    assertThat(normal.get(0).requestsAhead()).isEqualTo(1);
    assertThat(normal.get(5).requestsAhead()).isEqualTo(6);

    okx.timing.advance(OkxLimits.WINDOW);

    Replies.of(urgent.reply());
    assertThat(normal.get(5).requestsAhead()).isZero();
    assertThat(normal.get(5).reply()).isNotDone();
  }

  @Test
  void shouldNeverSendWhatWasGivenUpWhileItWaited() {
    okx.answerCode("0");
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());
      Replies.of(okx.client.withdrawalHistory(HistoryQuery.newest()));
    }
    PendingRequest<OkxReply> first = okx.client.cancelWithdrawal("given up", NORMAL);
    PendingRequest<OkxReply> second = okx.client.cancelWithdrawal("given up", NORMAL);
    PendingRequest<OkxReply> third = okx.client.cancelWithdrawal("third", NORMAL);
    CompletableFuture<?> look = okx.client.withdrawalHistory(HistoryQuery.ofState("17"));

    first.cancel();
    second.reply().cancel(true);
    look.cancel(true);
    assertThat(third.requestsAhead()).isZero();
    okx.timing.advance(OkxLimits.WINDOW);

    Replies.of(third.reply());
    assertThat(first.reply()).isCancelled();
    assertThat(okx.requests()).hasSize(2 * OkxLimits.PERMITS + 1);
    assertSigned(okx.requests().get(12), "{\"wdId\":\"third\"}");
  }

  @Test
  void shouldKeepThePermitOfARequestThatIsGivenUpAfterItHasLeft() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(OkxLimits.PERMITS);
    CompletableFuture<MockResponse> answer = new CompletableFuture<>();
    okx.answer(
        () -> {
          arrived.countDown();
          return Replies.of(answer);
        });
    List<PendingRequest<OkxReply>> underWay = new ArrayList<>();
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      underWay.add(okx.client.cancelWithdrawal("given up", NORMAL));
    }
    assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

    underWay.forEach(PendingRequest::cancel);
    PendingRequest<OkxReply> next = okx.client.cancelWithdrawal("next", NORMAL);
    okx.timing.advance(OkxLimits.WINDOW.multipliedBy(10));

    assertThat(okx.requests()).hasSize(OkxLimits.PERMITS);
    assertThat(next.reply()).isNotDone();
    answer.complete(FakeExchange.json(200, "{}"));
  }

  @Test
  void shouldSignByOkxsClock() {
    okx.answerCode("0");
    okx.setClockAhead(Duration.ofSeconds(-42));
    Replies.done(okx.clock.resync().toCompletableFuture());

    OkxReply reply = Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(timestamp(okx.requests().get(0))).isEqualTo("2026-11-23T11:59:18.000Z");
    assertThat(reply.receivedAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
  }

  @Test
  void shouldNotLetOkHttpSendAgainByItself() {
    List<MockResponse> tempting =
        List.of(
            FakeExchange.json(503, "").newBuilder().setHeader("Retry-After", "0").build(),
            FakeExchange.json(302, "").newBuilder().setHeader("Location", "/elsewhere").build(),
            FakeExchange.json(307, "").newBuilder().setHeader("Location", "/elsewhere").build(),
            FakeExchange.json(408, ""),
            FakeExchange.json(401, "").newBuilder().setHeader("WWW-Authenticate", "Basic").build());
    tempting.forEach(okx::answer);

    for (MockResponse answer : tempting) {
      OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());
      assertThat(fault.httpStatus()).isEqualTo(answer.getCode());
    }
    assertThat(okx.requests()).hasSameSizeAs(tempting);
  }

  /** The signature is the proof of the body: OKX checks it against the bytes that came. */
  private static void assertSigned(RecordedRequest request, String body) {
    OkxSigner signer = new OkxSigner(FakeExchange.CREDENTIALS.secretKey());
    assertThat(request.getHeaders().get("OK-ACCESS-SIGN"))
        .isEqualTo(signer.sign(timestamp(request), request.getMethod(), request.getTarget(), body));
    assertThat(request.getBodySize()).isEqualTo(body.length());
  }

  private static String timestamp(RecordedRequest request) {
    return String.valueOf(request.getHeaders().get("OK-ACCESS-TIMESTAMP"));
  }
}
