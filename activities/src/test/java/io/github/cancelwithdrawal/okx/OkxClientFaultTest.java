package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of codes other than 0. */
class OkxClientFaultTest {
  @AutoClose private final FakeExchange okx = new FakeExchange();

  static Stream<Samples.DocumentedCode> documentedCodes() {
    return Samples.documentedCodes();
  }

  @ParameterizedTest
  @MethodSource("documentedCodes")
  void shouldMakeAReplyOrAFaultOfEveryCode(Samples.DocumentedCode documented) {
    okx.answer(
        FakeExchange.json(
            documented.httpStatus(), "{\"code\":\"" + documented.code() + "\",\"msg\":\"m\"}"));

    CompletableFuture<OkxReply> reply = okx.client.cancelWithdrawal("1", NORMAL).reply();

    switch (documented.codeClass()) {
      case ACCEPTED, REFUSED, UNKNOWN_ID, PERMISSION ->
          assertThat(Replies.of(reply).codeClass()).isEqualTo(documented.codeClass());
      case SIGNATURE -> assertThat(Replies.faultOf(reply).codeClass()).isEqualTo(CodeClass.ACCOUNT);
      default -> {
        OkxFault fault = Replies.faultOf(reply);
        assertThat(fault.codeClass()).isEqualTo(documented.codeClass());
        assertThat(fault.code()).isEqualTo(documented.code());
        assertThat(fault.httpStatus()).isEqualTo(documented.httpStatus());
        assertThat(fault.hostBlocked()).isFalse();
        assertThat(fault.getMessage()).contains("(" + documented.code() + ")");
        assertThat(fault.getStackTrace()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documentedCodes")
  void shouldReadNoRowsUnderAnyCodeButZero(Samples.DocumentedCode documented) {
    okx.answer(
        FakeExchange.json(
            documented.httpStatus(), "{\"code\":" + documented.code() + ",\"data\":[]}"));

    CompletableFuture<?> rows = okx.client.withdrawalHistory(HistoryQuery.newest());

    if (documented.code().equals("0")) {
      assertThat(Replies.of(rows)).isEqualTo(List.of());
    } else {
      assertThat(Replies.faultOf(rows).code()).isEqualTo(documented.code());
    }
  }

  @Test
  void shouldTakeACodeNobodyKnowsForARefusalAndShowIt() {
    okx.answer(FakeExchange.json(200, "{\"code\":\"58299_12\",\"msg\":\"Moon too full.\"}"));

    OkxReply reply = Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(reply.codeClass()).isEqualTo(CodeClass.UNRECOGNIZED);
    assertThat(reply.code()).isEqualTo("58299_12");
    assertThat(reply.message())
        .isEqualTo(
            "OKX answers: a code unknown to this version (58299_12), in its words"
                + " \"Moon too full.\"");
  }

  @Test
  void shouldSignOnceMoreWhenTheSignatureIsTakenForWrong() {
    okx.answer(
        () -> {
          okx.timing.advance(Duration.ofMillis(7));
          return FakeExchange.json(401, "{\"code\":50113,\"msg\":\"Invalid Sign\"}");
        });
    okx.answerCode("0");

    OkxReply reply = Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(reply.codeClass()).isEqualTo(CodeClass.ACCEPTED);
    assertThat(okx.requests())
        .extracting(request -> request.getHeaders().get("OK-ACCESS-TIMESTAMP"))
        .containsExactly("2026-11-23T12:00:00.000Z", "2026-11-23T12:00:00.007Z");
  }

  @Test
  void shouldBlameTheKeyWhenTheSecondSignatureIsRefusedAsWell() {
    okx.answerCode("50113");

    OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(fault.codeClass()).isEqualTo(CodeClass.ACCOUNT);
    assertThat(fault)
        .hasMessage(
            "OKX refuses key sandb…: signature invalid (50113);"
                + " correct the secret key in the worker's configuration");
    assertThat(okx.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50102", "50112"})
  void shouldSetTheClockAndSignAgainWhenTheTimeIsRefused(String code) {
    okx.setClockAhead(Duration.ofMinutes(3));
    okx.answerCode(code);
    okx.answerCode("0");

    OkxReply reply = Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(reply.codeClass()).isEqualTo(CodeClass.ACCEPTED);
    assertThat(okx.requests())
        .extracting(request -> request.getHeaders().get("OK-ACCESS-TIMESTAMP"))
        .containsExactly("2026-11-23T12:00:00.000Z", "2026-11-23T12:03:00.000Z");
  }

  @Test
  void shouldGiveUpWhenTheTimeIsRefusedASecondTime() {
    okx.answerCode("50102");

    OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(fault.codeClass()).isEqualTo(CodeClass.CLOCK);
    assertThat(fault).hasMessage("OKX refuses the time of the request: timestamp expired (50102)");
    assertThat(okx.requests()).hasSize(2);
  }

  @Test
  void shouldMendBothTheSignatureAndTheTimeButEachOnce() {
    okx.answerCode("50113");
    okx.answerCode("50102");
    okx.answerCode("50113");

    OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(fault.codeClass()).isEqualTo(CodeClass.ACCOUNT);
    assertThat(okx.requests()).hasSize(3);
  }

  @Test
  void shouldSendASecondTimeOnlyWhenTheLimiterLetsIt() {
    for (int i = 0; i < OkxLimits.PERMITS - 1; i++) {
      okx.answerCode("0");
      Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());
    }
    okx.answerCode("50113");
    okx.answerCode("0");

    CompletableFuture<OkxReply> reply = okx.client.cancelWithdrawal("1", NORMAL).reply();
    okx.passTimeUntilDone(reply);

    assertThat(Replies.of(reply).codeClass()).isEqualTo(CodeClass.ACCEPTED);
    assertThat(okx.requests()).hasSize(OkxLimits.PERMITS + 1);
    assertThat(okx.timing.sinceStart()).isGreaterThanOrEqualTo(OkxLimits.WINDOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50011", "58102", "50040", "50061"})
  void shouldPauseOnlyTheEndpointWhoseLimitIsReached(String code) {
    okx.answerCode(code);
    okx.answerCode("0");
    assertThat(Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply()).codeClass())
        .isEqualTo(CodeClass.RATE_LIMITED);

    CompletableFuture<OkxReply> next = okx.client.cancelWithdrawal("2", NORMAL).reply();
    Replies.of(okx.client.withdrawalHistory(HistoryQuery.newest()));
    okx.timing.advance(OkxLimits.WINDOW.minusNanos(1));
    assertThat(okx.requests()).hasSize(2);
    assertThat(next).isNotDone();

    okx.timing.advance(Duration.ofNanos(1));
    assertThat(Replies.of(next).codeClass()).isEqualTo(CodeClass.ACCEPTED);
  }

  @Test
  void shouldLeaveTheHostAloneForAWhileWhenItBlocksThisMachine() {
    MockResponse page =
        new MockResponse.Builder()
            .code(429)
            .setHeader("Content-Type", "text/html")
            .body("<html>Error 1015: you are being rate limited</html>")
            .build();
    okx.answer(page);
    okx.answerCode("0");

    OkxFault fault = Replies.faultOf(okx.client.withdrawalHistory(HistoryQuery.newest()));
    CompletableFuture<OkxReply> cancel = okx.client.cancelWithdrawal("1", NORMAL).reply();
    CompletableFuture<?> look = okx.client.withdrawalHistory(HistoryQuery.newest());
    okx.timing.advance(SignedCall.BLOCKED_PAUSE.minusNanos(1));

    assertThat(fault.hostBlocked()).isTrue();
    assertThat(fault)
        .hasMessage(okx.host + " blocks the address of this machine (HTTP 429, not from OKX)");
    assertThat(okx.requests()).hasSize(1);
    okx.timing.advance(Duration.ofNanos(1));
    Replies.of(cancel);
    Replies.of(look);
  }

  @Test
  void shouldTellAnOperatorWhatToDoAndShowNoSecret() {
    OkxCredentials key = FakeExchange.CREDENTIALS;
    okx.answer(
        FakeExchange.json(
            401,
            "{\"msg\":\"Your IP 203.0.113.7 is not included in your API key's "
                + key.apiKey()
                + " IP whitelist.\",\"code\":\"50110\"}"));
    okx.answer(
        FakeExchange.json(
            401,
            "{\"code\":\"50105\",\"msg\":\"%s %s\\n%s\"}"
                .replaceFirst("%s", key.apiKey())
                .replaceFirst("%s", key.secretKey())
                .replaceFirst("%s", key.passphrase())));

    assertThat(Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply()))
        .hasMessage(
            "OKX refuses key sandb…: IP 203.0.113.7 is not on its list (50110);"
                + " add the worker's address to the key's list at OKX");
    assertThat(Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply()))
        .hasMessage(
            "OKX refuses key sandb…: passphrase wrong (50105), in its words \"sandb… … …\";"
                + " correct the passphrase in the worker's configuration");
  }

  @Test
  void shouldKeepAnAnswerWhoseKeyWasTakenAwayMeanwhile() {
    Queue<OkxCredentials> keys = new ArrayDeque<>(List.of(FakeExchange.CREDENTIALS));
    OkxClient client =
        new OkxClient(okx.host, keys::remove, okx.clock, okx.limits, FakeExchange.HTTP, okx.timing);
    okx.answer(
        FakeExchange.json(
            200, "{\"code\":\"58216\",\"msg\":\"" + FakeExchange.CREDENTIALS.apiKey() + "\"}"));

    OkxReply reply = Replies.of(client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(reply.codeClass()).isEqualTo(CodeClass.REFUSED);
    assertThat(reply.message()).endsWith("in its words \"sandb…\"");
  }
}
