package io.github.cancelwithdrawal.okx;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Puts into words why a request got no answer at all. */
final class TransportFault {
  private TransportFault() {}

  /** The request never left: OKX has not seen it. */
  static OkxFault unsent(OkxHost host, IOException cause) {
    return OkxFault.unanswered(CodeClass.TRANSIENT, describe(host, cause), cause);
  }

  /** The request has left: whether OKX has seen it is unknown. */
  static OkxFault unanswered(OkxHost host, IOException cause, Duration timeout) {
    String message =
        cause instanceof InterruptedIOException
            ? "no answer from " + host + " within " + timeout.toSeconds() + " s"
            : "the connection to " + host + " broke before the answer came";
    return OkxFault.unanswered(CodeClass.AMBIGUOUS, message, cause);
  }

  private static String describe(OkxHost host, IOException cause) {
    if (cause instanceof UnknownHostException) {
      return "the name " + host + " cannot be resolved";
    }
    if (cause instanceof InterruptedIOException) {
      return "no connection to " + host + " in time";
    }
    if (cause instanceof ConnectException) {
      return host + " accepts no connection";
    }
    if (cause instanceof SSLException) {
      return "no trusted connection to " + host + ": " + Sentences.foreign(cause.getMessage());
    }
    return "no connection to " + host;
  }
}
