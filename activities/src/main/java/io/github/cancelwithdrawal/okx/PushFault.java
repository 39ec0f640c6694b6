package io.github.cancelwithdrawal.okx;

import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;

/**
 * Why a connection to the push channel has ended, or could not be made.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#error-code-websocket">OKX: codes of WebSocket</a>
 */
final class PushFault extends RuntimeException {
  private static final int TOO_MANY_REQUESTS = 429;

  private final Kind kind;

  /** What follows from it. */
  enum Kind {
    /** The network, or OKX's own trouble: try again soon. */
    LOST,
    /** The clock is wrong: set it, and try again. */
    CLOCK,
    /** Too many connections or logins: wait at least a minute. */
    TOO_OFTEN,
    /** The key may not, or the channel is not there: somebody has to mend it. */
    REFUSED
  }

  private PushFault(Kind kind, String sentence) {
    super(
        sentence,
        /* cause= */ null,
        /* enableSuppression= */ false,
        /* writableStackTrace= */ false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** {@code what} completes "OKX's push channel …". */
  static PushFault lost(String what) {
    return new PushFault(Kind.LOST, "OKX's push channel " + what);
  }

  /** No connection has come about, for what the client gives as the reason. */
  static PushFault unreachable(Throwable failure) {
    if (cause(failure) instanceof WebSocketHandshakeException refused) {
      int status = refused.getResponse().statusCode();
      return new PushFault(
          status == TOO_MANY_REQUESTS ? Kind.TOO_OFTEN : Kind.LOST,
          "OKX's push channel could not be reached: HTTP status " + status);
    }
    return lost("could not be reached: " + reason(failure));
  }

  static PushFault announced() {
    return lost("is about to be closed for an upgrade");
  }

  static PushFault withoutCredentials(String why) {
    return new PushFault(Kind.REFUSED, why);
  }

  static PushFault refused(String code, String text) {
    return new PushFault(kindOf(code), "OKX's push channel refuses: " + text + " (" + code + ")");
  }

  /** OKX closes with some of its codes as the status, too. */
  static PushFault closed(int status, String reason) {
    String why = Sentences.foreign(reason);
    return new PushFault(
        kindOf(Integer.toString(status)),
        "OKX has closed its push channel (" + status + (why.isBlank() ? ")" : ": " + why + ")"));
  }

  private static Kind kindOf(String code) {
    return switch (code) {
      case "60004", "60006" -> Kind.CLOCK;
      case "60014", "60023" -> Kind.TOO_OFTEN;
      case "60005", "60007", "60009", "60024", "60032" -> Kind.REFUSED;
      case "60012", "60018", "64001", "64002", "64003" -> Kind.REFUSED;
      default ->
          switch (OkxCodes.find(code).codeClass()) {
            // Codes of REST requests, which the channel is said to answer with as well.
            case ACCOUNT, PERMISSION, CONFIGURATION -> Kind.REFUSED;
            default -> Kind.LOST;
          };
    };
  }

  /** What an exception of the client says, without the wrappings. */
  static String reason(Throwable failure) {
    Throwable cause = cause(failure);
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
