package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** What all requests of one account go through. */
final class OkxWire {
  private final OkxHost host;
  private final OkxClock clock;
  private final AccountLimits limits;
  private final OkHttpClient http;
  private final EnvelopeReader reader;

  OkxWire(
      OkxHost host,
      Supplier<OkxCredentials> credentials,
      OkxClock clock,
      AccountLimits limits,
      OkHttpClient shared) {
    this.host = host;
    this.clock = clock;
    this.limits = limits;
    this.reader = new EnvelopeReader(host);
    this.http =
        OkxHttp.withoutRetries(shared.newBuilder())
            .addNetworkInterceptor(new SigningInterceptor(credentials, clock))
            .build();
  }

  OkxHost host() {
    return host;
  }

  OkxClock clock() {
    return clock;
  }

  AccountLimits limits() {
    return limits;
  }

  /** Signs what it sends; takes requests with a {@link SigningInterceptor.Departure} only. */
  OkHttpClient http() {
    return http;
  }

  Duration callTimeout() {
    return Duration.ofMillis(http.callTimeoutMillis());
  }

  /**
   * @throws OkxFault if there is no code of OKX in it
   */
  OkxAnswer read(Response response) {
    Envelope envelope = reader.read(response);
    OkxCode row = OkxCodes.find(envelope.code());
    OkxCredentials key = SigningInterceptor.keyOf(response);
    return new OkxAnswer(
        envelope.httpStatus(),
        envelope.code(),
        row.codeClass(),
        Sentences.of(envelope, row, key),
        envelope.data(),
        key);
  }
}
