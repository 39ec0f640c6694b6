package io.github.cancelwithdrawal.okx;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cancelwithdrawal.okx.PushMessage.Row;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Against a channel that misbehaves, with time that stands still. */
class PushSocketTest {
  private static final OkxCredentials KEY = new OkxCredentials("a-key", "secret", "phrase");

  @AutoClose private final FakeChannel okx = new FakeChannel();
  private final VirtualTiming timing = new VirtualTiming();
  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

  @Test
  void shouldLeaveNoConnectionBehindWithoutCredentials() throws Exception {
    open(
        () -> {
          throw new IllegalArgumentException("the file key.txt is not there");
        });

    assertThat(next())
        .isInstanceOfSatisfying(
            PushFault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(PushFault.Kind.REFUSED);
              assertThat(fault).hasMessage("the file key.txt is not there");
            });
    assertThat(okx.ends.poll(10, SECONDS)).as("the end of the connection").isNotNull();
  }

  @Test
  void shouldTakeARefusedHandshakeForTooManyOfThem() throws Exception {
    okx.refuse(429);

    open(() -> KEY);

    assertThat(next())
        .isInstanceOfSatisfying(
            PushFault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(PushFault.Kind.TOO_OFTEN);
              assertThat(fault)
                  .hasMessage("OKX's push channel could not be reached: HTTP status 429");
            });
  }

  @Test
  void shouldTakeAnotherStatusForAnOutage() throws Exception {
    okx.refuse(503);

    open(() -> KEY);

    assertThat(next())
        .isInstanceOfSatisfying(
            PushFault.class, fault -> assertThat(fault.kind()).isEqualTo(PushFault.Kind.LOST));
  }

  @Test
  void shouldTellOfNothingAfterTheEnd() throws Exception {
    String refusal = "{\"event\":\"error\",\"code\":\"64007\",\"msg\":\"Internal error\"}";
    okx.answer(FakeChannel.LOGGED_IN, refusal, FakeChannel.SUBSCRIBED, refusal);

    open(() -> KEY);

    assertThat(next()).isInstanceOf(PushFault.class);
    assertThat(okx.ends.poll(10, SECONDS)).as("the end of the connection").isNotNull();
    assertThat(told).isEmpty();
  }

  private void open(Supplier<OkxCredentials> credentials) {
    OkxClock clock = new OkxClock(OkxHost.of("http://127.0.0.1:1"), FakeExchange.HTTP, timing);
    PushSocket.open(
        okx.url(),
        new PushLogin(credentials, clock),
        HttpClient.newHttpClient(),
        new PushSocket.Listener() {
          @Override
          public void loggingIn(String apiKey) {}

          @Override
          public void subscribed() {
            told.add("subscribed");
          }

          @Override
          public void pushed(List<Row> rows) {
            told.add(rows);
          }

          @Override
          public void ended(PushFault why) {
            told.add(why);
          }
        },
        timing);
  }

  private Object next() throws InterruptedException {
    Object next = told.poll(10, SECONDS);
    assertThat(next).as("nothing was told for 10 s").isNotNull();
    return next;
  }
}
