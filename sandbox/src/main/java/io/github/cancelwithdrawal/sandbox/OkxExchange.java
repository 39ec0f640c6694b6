package io.github.cancelwithdrawal.sandbox;

import io.github.cancelwithdrawal.sandbox.Assumptions.Occasion;
import io.github.cancelwithdrawal.sandbox.RateWindow.Admission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exchange without its wire: path, method, checks, rate limit, then the effect, unless a fault
 * strikes. Every request is in the log before its answer is sent.
 */
final class OkxExchange {

  /** What to send, and what goes wrong while it is sent. */
  record Answer(Reply reply, @Nullable Fault fault) {}

  private final UserBook users;
  private final Faults faults;
  private final EventLog<RecordedRequest> log;
  private final Envelope envelope;
  private final FaultReplies faultReplies;
  private final RequestVerifier verifier;
  private final RateLimits limits;
  private final CancelWithdrawal cancelWithdrawal;
  private final WithdrawalHistory withdrawalHistory;
  private final AccountConfig accountConfig;
  private final PublicData publicData;

  OkxExchange(
      Assumptions assumptions,
      InstantSource clock,
      UserBook users,
      WithdrawalBook withdrawals,
      Faults faults,
      EventLog<RecordedRequest> log) {
    this.users = users;
    this.faults = faults;
    this.log = log;
    this.envelope = new Envelope(assumptions);
    this.faultReplies = new FaultReplies(envelope);
    this.verifier = new RequestVerifier(assumptions, envelope, users);
    this.limits = new RateLimits(assumptions);
    this.cancelWithdrawal = new CancelWithdrawal(withdrawals, assumptions, envelope);
    this.withdrawalHistory = new WithdrawalHistory(withdrawals, assumptions, envelope, clock);
    this.accountConfig = new AccountConfig(envelope);
    this.publicData = new PublicData(envelope);
  }

  Answer answer(IncomingRequest request) {
    Optional<OkxEndpoint> endpoint = OkxEndpoint.at(request.path());
    if (endpoint.isEmpty()) {
      return uncounted(request, envelope.refused(Occasion.UNKNOWN_PATH));
    }
    if (!endpoint.get().method().equals(request.method())) {
      return uncounted(request, envelope.refused("50115"));
    }
    return answer(request, endpoint.get());
  }

  private Answer answer(IncomingRequest request, OkxEndpoint endpoint) {
    Instant exchangeTime = request.arrivedAt().plus(faults.clockSkew(endpoint.segment()));
    Optional<Reply> refusal =
        endpoint.isPublic() ? Optional.empty() : verifier.refusal(request, endpoint, exchangeTime);
    if (refusal.isPresent()) {
      return refused(request, endpoint, refusal.get());
    }
    Admission admission =
        limits.of(endpoint, limited(request, endpoint)).admit(request.arrivedAt());
    if (!admission.admitted()) {
      return recorded(request, admission, envelope.refused(Occasion.RATE_LIMIT_REACHED), null);
    }
    Fault fault = faults.strike(endpoint).orElse(null);
    Reply reply =
        fault == null
            ? effect(request, endpoint, exchangeTime)
            : faultReplies.reply(fault, () -> effect(request, endpoint, exchangeTime));
    return recorded(request, admission, reply, fault);
  }

  private Reply effect(IncomingRequest request, OkxEndpoint endpoint, Instant exchangeTime) {
    return switch (endpoint) {
      case CANCEL_WITHDRAWAL -> cancelWithdrawal.answer(request, key(request).user());
      case WITHDRAWAL_HISTORY -> withdrawalHistory.answer(request, key(request).user());
      case CONFIG -> accountConfig.answer(key(request));
      case TIME -> publicData.time(exchangeTime);
      case INDEX_TICKERS -> publicData.indexTickers(request, exchangeTime);
    };
  }

  private ApiKey key(IncomingRequest request) {
    return keyIfKnown(request).orElseThrow();
  }

  private Optional<ApiKey> keyIfKnown(IncomingRequest request) {
    return request.header(RequestVerifier.KEY).flatMap(users::find);
  }

  private String limited(IncomingRequest request, OkxEndpoint endpoint) {
    return endpoint.isPublic() ? request.caller().getHostAddress() : key(request).user().uid();
  }

  private Answer refused(IncomingRequest request, OkxEndpoint endpoint, Reply reply) {
    return keyIfKnown(request)
        .map(key -> limits.of(endpoint, key.user().uid()).failed(request.arrivedAt()))
        .map(admission -> recorded(request, admission, reply, null))
        .orElseGet(() -> uncounted(request, reply));
  }

  private Answer uncounted(IncomingRequest request, Reply reply) {
    return recorded(request, new Admission(request.arrivedAt(), 0, false), reply, null);
  }

  private Answer recorded(
      IncomingRequest request, Admission admission, Reply reply, @Nullable Fault fault) {
    log.add(
        new RecordedRequest(
            admission.at(),
            keyIfKnown(request).map(key -> key.user().name()).orElse(""),
            request.header(RequestVerifier.KEY).orElse(""),
            request.method(),
            request.path(),
            request.query() == null ? "" : request.query(),
            wdIdOf(request),
            reply.httpStatus(),
            reply.code(),
            admission.inWindow()));
    return new Answer(reply, fault);
  }

  private static String wdIdOf(IncomingRequest request) {
    String asked = request.parameters().get("wdId");
    return asked == null ? CancelWithdrawal.wdIdIn(request.body()).orElse("") : asked;
  }
}
