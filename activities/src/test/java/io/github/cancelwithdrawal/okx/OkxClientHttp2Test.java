package io.github.cancelwithdrawal.okx;

import static io.github.cancelwithdrawal.CancellationPriority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** OKX's content network speaks HTTP/2 with whoever can. */
class OkxClientHttp2Test {
  private static final List<Protocol> HTTP_2 = List.of(Protocol.H2_PRIOR_KNOWLEDGE);

  private final OkHttpClient http = FakeExchange.HTTP.newBuilder().protocols(HTTP_2).build();
  @AutoClose private final FakeExchange okx = new FakeExchange(http, HTTP_2);

  @Test
  void shouldSendABurstOverTheConnectionThatTheClockKeepsWarm() {
    okx.answerCode("0");
    Replies.done(okx.clock.resync().toCompletableFuture());

    List<CompletableFuture<OkxReply>> burst =
        Stream.generate(() -> okx.client.cancelWithdrawal("1", NORMAL).reply())
            .limit(OkxLimits.PERMITS)
            .toList();

    assertThat(burst)
        .allSatisfy(
            reply -> assertThat(Replies.of(reply).codeClass()).isEqualTo(CodeClass.ACCEPTED));
    assertThat(okx.requests()).extracting(RecordedRequest::getConnectionIndex).containsOnly(0);
  }

  @Test
  void shouldSignAgainOverTheSameConnection() {
    okx.answerCode("50113");
    okx.answerCode("0");

    Replies.of(okx.client.cancelWithdrawal("1", NORMAL).reply());

    assertThat(okx.requests())
        .hasSize(2)
        .extracting(RecordedRequest::getConnectionIndex)
        .containsOnly(0);
  }
}
