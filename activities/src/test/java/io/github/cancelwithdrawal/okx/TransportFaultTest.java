package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** What becomes of requests that get no answer, or not a whole one. */
class TransportFaultTest {
  private static final SocketEffect RESET = new SocketEffect.CloseSocket();

  @Test
  void shouldNotKnowWhatBecameOfARequestWhoseConnectionBroke() {
    try (FakeExchange okx = new FakeExchange()) {
      okx.answer(new MockResponse.Builder().onResponseStart(RESET).build());

      OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

      assertThat(fault.codeClass()).isEqualTo(CodeClass.AMBIGUOUS);
      assertThat(fault)
          .hasMessage("the connection to " + okx.host + " broke before the answer came");
      assertThat(fault.httpStatus()).isEqualTo(OkxFault.NO_STATUS);
    }
  }

  @Test
  void shouldNotKnowWhatBecameOfARequestThatWasNotAnsweredInTime() {
    try (FakeExchange okx = new FakeExchange(patientFor(Duration.ofSeconds(1)))) {
      okx.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

      OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

      assertThat(fault.codeClass()).isEqualTo(CodeClass.AMBIGUOUS);
      assertThat(fault).hasMessage("no answer from " + okx.host + " within 1 s");
    }
  }

  @Test
  void shouldTellABodyThatWasCutOff() {
    try (FakeExchange okx = new FakeExchange()) {
      okx.answer(
          FakeExchange.json(200, "{\"code\":\"0\",\"data\":[]}")
              .newBuilder()
              .setHeader("Content-Length", "1000")
              .onResponseEnd(RESET)
              .build());

      OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

      assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
      assertThat(fault)
          .hasMessage(okx.host + " answered with HTTP 200 and a body that was cut off");
    }
  }

  @Test
  void shouldTellABodyThatDoesNotEnd() {
    try (FakeExchange okx = new FakeExchange(patientFor(Duration.ofSeconds(1)))) {
      okx.answer(
          FakeExchange.json(200, "{\"code\":\"0\",\"data\":[]}")
              .newBuilder()
              .onResponseBody(SocketEffect.Stall.INSTANCE)
              .build());

      OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

      assertThat(fault)
          .hasMessage(okx.host + " answered with HTTP 200 and a body that did not end in time");
    }
  }

  @Test
  void shouldNotReadABodyThatSaysItIsTooLarge() {
    MockResponse endless =
        FakeExchange.json(200, " ".repeat(1000))
            .newBuilder()
            .setHeader("Content-Length", 2L * EnvelopeReader.LARGEST_BODY)
            .onResponseEnd(SocketEffect.Stall.INSTANCE)
            .build();
    assertRefusedForItsSize(endless);
  }

  @Test
  void shouldStopReadingABodyThatDoesNotSayHowLargeItIs() {
    MockResponse endless =
        new MockResponse.Builder()
            .chunkedBody(" ".repeat(4 * EnvelopeReader.LARGEST_BODY), 8192)
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .build();
    assertRefusedForItsSize(endless);
  }

  @Test
  void shouldKnowThatNothingWasSentWhenNobodyListens() {
    FakeExchange okx = new FakeExchange();
    okx.close();

    OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
    assertThat(fault).hasMessage(okx.host + " accepts no connection");
  }

  @Test
  void shouldKnowThatNothingWasSentWhenTheNameHasNoAddress() {
    OkHttpClient http =
        FakeExchange.HTTP
            .newBuilder()
            .dns(
                name -> {
                  throw new UnknownHostException(name);
                })
            .build();
    try (FakeExchange okx = new FakeExchange(http)) {
      OkxFault fault = Replies.faultOf(okx.client.withdrawalHistory(HistoryQuery.newest()));

      assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
      assertThat(fault).hasMessage("the name " + okx.host + " cannot be resolved");
    }
  }

  @Test
  void shouldTellWhyAConnectionIsNotTrusted() {
    OkxFault fault =
        TransportFault.unsent(
            OkxHost.of("https://www.okx.com"),
            new SSLHandshakeException("PKIX path building failed\nunable to find valid path"));

    assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
    assertThat(fault)
        .hasMessage(
            "no trusted connection to www.okx.com:"
                + " PKIX path building failed unable to find valid path");
  }

  @Test
  void shouldTryTheNextAddressOfAHostWhenOneIsDead() {
    OkHttpClient http = FakeExchange.HTTP.newBuilder().dns(name -> deadThenAlive()).build();
    try (FakeExchange okx = new FakeExchange(http)) {
      okx.answerCode("0");

      OkxReply reply = Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());

      assertThat(reply.codeClass()).isEqualTo(CodeClass.ACCEPTED);
    }
  }

  @Test
  void shouldFreeThePermitsOfRequestsThatFailed() {
    FakeExchange okx = new FakeExchange();
    okx.close();
    for (int i = 0; i < OkxLimits.PERMITS; i++) {
      Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());
    }
    PendingRequest<OkxReply> next = okx.client.cancelWithdrawal("1", NORMAL);
    assertThat(next.reply()).isNotDone();

    okx.timing.advance(OkxLimits.WINDOW);

    Replies.faultOf(next.reply());
  }

  private static void assertRefusedForItsSize(MockResponse endless) {
    try (FakeExchange okx = new FakeExchange()) {
      okx.answer(endless);

      OkxFault fault = Replies.faultOf(okx.client.cancelWithdrawal("1", NORMAL).reply());

      assertThat(fault.codeClass()).isEqualTo(CodeClass.TRANSIENT);
      assertThat(fault)
          .hasMessage(
              okx.host + " answered with HTTP 200 and more than 1024 KiB, which is refused");
    }
  }

  private static OkHttpClient patientFor(Duration patience) {
    return FakeExchange.HTTP.newBuilder().callTimeout(patience).build();
  }

  private static List<InetAddress> deadThenAlive() {
    try {
      InetAddress dead = InetAddress.getByAddress(new byte[] {127, 0, 0, 99});
      return List.of(dead, InetAddress.getLoopbackAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
