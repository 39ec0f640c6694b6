package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cancelwithdrawal.CancellationPriority;
import io.github.cancelwithdrawal.Withdrawal;
import io.github.cancelwithdrawal.okx.SignedCall.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * OKX, as one of its users sees it. Every request waits for the user's limit without holding a
 * thread, is signed at the moment it leaves, and is answered by an {@link OkxReply}, rows, or an
 * {@link OkxFault}. Thread-safe.
 */
final class OkxClient {
  private static final String CANCEL = "/api/v5/asset/cancel-withdrawal";
  private static final String HISTORY = "/api/v5/asset/withdrawal-history";
  private static final String CONFIG = "/api/v5/account/config";

  private static final MediaType JSON = MediaType.get("application/json");
  private static final String USER_AGENT = "cancel-withdrawal";
  private static final String NO_BODY = "";

  private final OkxWire wire;
  private final Timing timing;
  private final HistoryReader history = new HistoryReader();

  /**
   * @param credentials asked for every request, so that a key can be rotated; may throw an {@link
   *     IllegalArgumentException} or {@link java.io.UncheckedIOException} that says why it has none
   * @param clock of the same host
   * @param limits of the account
   * @param shared the process's HTTP client, see {@link OkxHttp#shared}
   */
  OkxClient(
      OkxHost host,
      Supplier<OkxCredentials> credentials,
      OkxClock clock,
      AccountLimits limits,
      OkHttpClient shared,
      Timing timing) {
    this.wire = new OkxWire(host, credentials, clock, limits, shared);
    this.timing = timing;
  }

  /**
   * Requests that a withdrawal be cancelled. Safe to repeat.
   *
   * @see <a href="https://www.okx.com/docs-v5/en/#funding-account-rest-api-cancel-withdrawal">OKX:
   *     cancel withdrawal</a>
   */
  PendingRequest<OkxReply> cancelWithdrawal(String withdrawalId, CancellationPriority priority) {
    String body = JsonNodeFactory.instance.objectNode().put("wdId", withdrawalId).toString();
    Request request =
        request(wire.host().path(CANCEL).build())
            .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
            .build();
    return SignedCall.start(
        wire, new Outgoing(request, body, wire.limits().cancellations(), priority), this::reply);
  }

  /** Reads a page of withdrawals, in OKX's order: the newest first. */
  CompletableFuture<List<Withdrawal>> withdrawalHistory(HistoryQuery query) {
    return get(query.addTo(wire.host().path(HISTORY)), wire.limits().history(), this::rows);
  }

  /** Asks about the key and its user. */
  CompletableFuture<KeyReport> accountConfig() {
    return get(wire.host().path(CONFIG).build(), wire.limits().config(), OkxClient::keyReport);
  }

  private <T> CompletableFuture<T> get(
      HttpUrl url, AccountLimit limit, Function<OkxAnswer, T> reading) {
    Request request = request(url).header("Content-Type", JSON.toString()).build();
    Outgoing outgoing = new Outgoing(request, NO_BODY, limit, CancellationPriority.NORMAL);
    return SignedCall.start(wire, outgoing, reading).reply();
  }

  private static Request.Builder request(HttpUrl url) {
    return new Request.Builder().url(url).header("User-Agent", USER_AGENT);
  }

  private OkxReply reply(OkxAnswer answer) {
    return switch (answer.codeClass()) {
      case ACCEPTED, REFUSED, UNKNOWN_ID, PERMISSION, UNRECOGNIZED ->
          new OkxReply(answer.code(), answer.codeClass(), answer.sentence(), timing.now());
      default -> throw OkxFault.answered(answer.codeClass(), answer);
    };
  }

  private static KeyReport keyReport(OkxAnswer answer) {
    requireSuccess(answer);
    return KeyReport.read(answer);
  }

  private static void requireSuccess(OkxAnswer answer) {
    if (!answer.code().equals("0")) {
      throw OkxFault.answered(answer.codeClass(), answer);
    }
  }

  private List<Withdrawal> rows(OkxAnswer answer) {
    requireSuccess(answer);
    if (!answer.data().isArray()) {
      // Not "no rows": whoever asks would take the withdrawal for unknown.
      throw OkxFault.withoutCode(
          CodeClass.TRANSIENT, answer.httpStatus(), "OKX answered without the rows of its history");
    }
    return history.read(answer.data());
  }
}
