package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What OKX does not document and the sandbox has to assume. {@link #strictest()} is what a careful
 * client must survive anyway; each method gives a copy that assumes one thing otherwise. Immutable.
 */
public final class Assumptions {

  /** How OKX counts the second of a rate limit. */
  public enum Second {
    /** No window of that length may hold more than the limit. */
    SLIDING,
    /** Windows begin at whole multiples of their length. */
    FIXED
  }

  /** Whether a request refused by a rate limit uses up some of it. */
  public enum RejectedRequests {
    FREE,
    COUNTED
  }

  /** Whether a request that fails a check uses up some of its user's rate limit. */
  public enum FailedChecks {
    FREE,
    COUNTED
  }

  /** Whether {@code after} and {@code before} include a record of just that time. */
  public enum Bounds {
    EXCLUSIVE,
    INCLUSIVE
  }

  /** Which records {@code before} without {@code after} gives when they don't fit on the page. */
  public enum BeforeAlone {
    NEWEST,
    NEAREST
  }

  /** What a {@code limit} above 100 does. */
  public enum LimitAbove100 {
    REFUSED,
    CAPPED
  }

  /** Whether a refusal has an empty {@code data} or, as also seen, none at all. */
  public enum ErrorData {
    EMPTY,
    ABSENT
  }

  /** Whether the push channel closes the connection over which a login has failed. */
  public enum FailedLogin {
    CLOSED,
    OPEN
  }

  /** Whether the push channel tells of state 19, which its documentation leaves out. */
  public enum State19 {
    OMITTED,
    PUSHED
  }

  /** Whether the push channel tells how many connections have subscribed to it. */
  public enum ConnectionCount {
    OMITTED,
    SENT
  }

  /** Checks of a signed request whose order OKX does not tell. */
  public enum Check {
    PASSPHRASE,
    TIMESTAMP,
    SIGNATURE,
    ADDRESS,
    DEMO_TRADING,
    PERMISSION
  }

  /** Occasions on which OKX's answer is not sure. */
  public enum Occasion {
    UNKNOWN_KEY("50119"),
    REVOKED_KEY("50119"),
    DEMO_TRADING("50038"),
    RATE_LIMIT_REACHED("50011"),
    MALFORMED_WITHDRAWAL_ID("51000"),
    UNKNOWN_PATH("404"),
    TOO_MANY_CONNECTIONS("50011"),
    LOGIN_UNKNOWN_KEY("60032"),
    LOGIN_REVOKED_KEY("60032"),
    LOGIN_FROM_OTHER_ADDRESS("60009"),
    LOGIN_NOT_PERMITTED("60009");

    private final String assumedCode;

    Occasion(String assumedCode) {
      this.assumedCode = assumedCode;
    }
  }

  Second second = Second.SLIDING;
  RejectedRequests rejectedRequests = RejectedRequests.FREE;
  FailedChecks failedChecks = FailedChecks.FREE;
  Bounds bounds = Bounds.EXCLUSIVE;
  BeforeAlone beforeAlone = BeforeAlone.NEWEST;
  LimitAbove100 limitAbove100 = LimitAbove100.REFUSED;
  ErrorData errorData = ErrorData.EMPTY;
  FailedLogin failedLogin = FailedLogin.CLOSED;
  State19 state19 = State19.OMITTED;
  ConnectionCount connectionCount = ConnectionCount.OMITTED;
  List<Check> checkOrder = List.of(Check.values());
  Duration historyLag = Duration.ZERO;
  Map<String, String> cancelAnswers = Map.of(WithdrawalStates.CANCELED, "58220");
  Map<Occasion, Answer> answers = Map.of();

  /** A code and its HTTP status. */
  record Answer(String code, int httpStatus) {}

  private Assumptions() {}

  public static Assumptions strictest() {
    return new Assumptions();
  }

  public Assumptions withSecond(Second second) {
    return changed(copy -> copy.second = second);
  }

  public Assumptions withRejectedRequests(RejectedRequests rejectedRequests) {
    return changed(copy -> copy.rejectedRequests = rejectedRequests);
  }

  public Assumptions withFailedChecks(FailedChecks failedChecks) {
    return changed(copy -> copy.failedChecks = failedChecks);
  }

  public Assumptions withBounds(Bounds bounds) {
    return changed(copy -> copy.bounds = bounds);
  }

  public Assumptions withBeforeAlone(BeforeAlone beforeAlone) {
    return changed(copy -> copy.beforeAlone = beforeAlone);
  }

  public Assumptions withLimitAbove100(LimitAbove100 limitAbove100) {
    return changed(copy -> copy.limitAbove100 = limitAbove100);
  }

  public Assumptions withErrorData(ErrorData errorData) {
    return changed(copy -> copy.errorData = errorData);
  }

  public Assumptions withFailedLogin(FailedLogin failedLogin) {
    return changed(copy -> copy.failedLogin = failedLogin);
  }

  public Assumptions withState19(State19 state19) {
    return changed(copy -> copy.state19 = state19);
  }

  public Assumptions withConnectionCount(ConnectionCount connectionCount) {
    return changed(copy -> copy.connectionCount = connectionCount);
  }

  /** Every check once, in the order in which the sandbox shall make them. */
  public Assumptions withCheckOrder(List<Check> checkOrder) {
    if (checkOrder.size() != Check.values().length
        || !EnumSet.copyOf(checkOrder).equals(EnumSet.allOf(Check.class))) {
      throw WrongControl.value("check-order", checkOrder, "each of " + List.of(Check.values()));
    }
    return changed(copy -> copy.checkOrder = List.copyOf(checkOrder));
  }

  /** So long after it happened, the history shows what happened. Cancelling knows it at once. */
  public Assumptions withHistoryLag(Duration historyLag) {
    if (historyLag.isNegative()) {
      throw WrongControl.value("history-lag-ms", historyLag.toMillis(), "0 or more");
    }
    return changed(copy -> copy.historyLag = historyLag);
  }

  /** What cancel-withdrawal answers in a state in which nothing can be cancelled. */
  public Assumptions withCancelAnswer(String state, String code) {
    WithdrawalStates.requireKnown("state", state);
    if (WithdrawalStates.isCancellable(state)) {
      throw WrongControl.value("state", state, "one that can't be cancelled: the others accept");
    }
    Map<String, String> longer = new HashMap<>(cancelAnswers);
    longer.put(state, ErrorCodes.requireCode("code", code));
    return changed(copy -> copy.cancelAnswers = Map.copyOf(longer));
  }

  /** Another code on this occasion, with its documented HTTP status. */
  public Assumptions withAnswer(Occasion occasion, String code) {
    return withAnswer(occasion, code, ErrorCodes.httpStatus(code));
  }

  public Assumptions withAnswer(Occasion occasion, String code, int httpStatus) {
    Answer answer =
        new Answer(
            ErrorCodes.requireCode("code", code), ErrorCodes.requireStatus("status", httpStatus));
    Map<Occasion, Answer> longer = new EnumMap<>(Occasion.class);
    longer.putAll(answers);
    longer.put(occasion, answer);
    return changed(copy -> copy.answers = Map.copyOf(longer));
  }

  Answer answerOn(Occasion occasion) {
    String assumed = occasion.assumedCode;
    return answers.getOrDefault(occasion, new Answer(assumed, ErrorCodes.httpStatus(assumed)));
  }

  private Assumptions changed(Consumer<Assumptions> change) {
    Assumptions copy = new Assumptions();
    copy.second = second;
    copy.rejectedRequests = rejectedRequests;
    copy.failedChecks = failedChecks;
    copy.bounds = bounds;
    copy.beforeAlone = beforeAlone;
    copy.limitAbove100 = limitAbove100;
    copy.errorData = errorData;
    copy.failedLogin = failedLogin;
    copy.state19 = state19;
    copy.connectionCount = connectionCount;
    copy.checkOrder = checkOrder;
    copy.historyLag = historyLag;
    copy.cancelAnswers = cancelAnswers;
    copy.answers = answers;
    change.accept(copy);
    return copy;
  }
}
