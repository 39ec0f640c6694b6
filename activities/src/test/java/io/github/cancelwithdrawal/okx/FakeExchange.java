package io.github.cancelwithdrawal.okx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * A web server that says what a test tells it to, with a client of ours and a clock that stands
 * still. Knows the time: that of {@link #timing}, plus {@link #clockAhead}.
 */
final class FakeExchange implements AutoCloseable {
  /** One for all tests, as there is one for all accounts: each would leave its threads behind. */
  static final OkHttpClient HTTP = OkxHttp.shared();

  static final OkxCredentials CREDENTIALS =
      new OkxCredentials("sandbox-key-of-36-characters", "very-secret", "open sesame");

  final VirtualTiming timing = new VirtualTiming();
  final AccountLimits limits = limits(timing);
  final MockWebServer server = new MockWebServer();
  final OkxHost host;
  final OkxClock clock;
  final OkxClient client;

  private final Queue<Supplier<MockResponse>> answers = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private Supplier<MockResponse> lastAnswer = () -> json(404, "");
  private volatile Duration clockAhead = Duration.ZERO;

  FakeExchange() {
    this(HTTP);
  }

  FakeExchange(OkHttpClient http) {
    this(http, List.of(Protocol.HTTP_1_1));
  }

  FakeExchange(OkHttpClient http, List<Protocol> protocols) {
    server.setProtocols(protocols);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    host = OkxHost.of(server.url("/").toString());
    clock = new OkxClock(host, http, timing);
    client = new OkxClient(host, () -> CREDENTIALS, clock, limits, http, timing);
  }

  /** Of the only user of a host. */
  static AccountLimits limits(Timing timing) {
    HostLimits host = new HostLimits(timing);
    return AccountLimits.of(host.ofUser(), host, timing);
  }

  /** Answers one more signed request; the last one answers all that follow as well. */
  void answer(Supplier<MockResponse> answer) {
    answers.add(answer);
  }

  void answer(MockResponse answer) {
    answer(() -> answer);
  }

  void answerCode(String code) {
    answer(json(200, "{\"code\":\"" + code + "\",\"msg\":\"\",\"data\":[]}"));
  }

  void setClockAhead(Duration ahead) {
    clockAhead = ahead;
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /** The signed requests that have come in. */
  List<RecordedRequest> requests() {
    return new ArrayList<>(requests);
  }

  /** Lets time pass in small steps while the threads of the HTTP client do their work. */
  void passTimeUntilDone(CompletableFuture<?> reply) {
    while (!reply.isDone()) {
      timing.advance(Duration.ofMillis(1));
      Thread.onSpinWait();
    }
  }

  private MockResponse answer(RecordedRequest request) {
    if (request.getUrl().encodedPath().equals("/api/v5/public/time")) {
      long milliseconds = timing.now().plus(clockAhead).toEpochMilli();
      return json(
          200, "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"ts\":\"" + milliseconds + "\"}]}");
    }
    requests.add(request);
    Supplier<MockResponse> next = nextAnswer();
    return next.get();
  }

  private synchronized Supplier<MockResponse> nextAnswer() {
    Supplier<MockResponse> next = answers.poll();
    if (next != null) {
      lastAnswer = next;
    }
    return lastAnswer;
  }

  @Override
  public void close() {
    server.close();
  }
}
