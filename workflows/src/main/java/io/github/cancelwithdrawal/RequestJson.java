package io.github.cancelwithdrawal;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request out of any JSON, without ever throwing: Temporal would retry the workflow task of
 * an input that does not decode for ever, and its workflow ID would stay taken. The first thing
 * that cannot be read is kept as {@link #flaw()}.
 *
 * <p>Unknown fields, and a priority of an unknown name, are a newer caller's and ignored.
 */
final class RequestJson {
  private final CancelWithdrawalRequest.Values values;
  private @Nullable String flaw;

  RequestJson(Object json) {
    if (json instanceof Map<?, ?> object) {
      values =
          new CancelWithdrawalRequest.Values(
              account(object),
              text(object, "withdrawalId"),
              text(object, "clientId"),
              giveUpAfter(object),
              CancellationPriority.fromJson(text(object, "priority")),
              text(object, "reason"),
              text(object, "requestedBy"));
    } else {
      values = CancelWithdrawalRequest.Values.defaults("");
      flaw =
          "the request is "
              + quoted(json)
              + "; an object such as {\"account\":\"treasury\",\"withdrawalId\":\"1123456\"} is expected";
    }
  }

  CancelWithdrawalRequest.Values values() {
    return values;
  }

  @Nullable String flaw() {
    return flaw;
  }

  private String account(Map<?, ?> object) {
    String account = text(object, "account");
    if (account == null) {
      reject("account is missing; the name of a configured OKX account is expected");
      return "";
    }
    return account;
  }

  private @Nullable String text(Map<?, ?> object, String field) {
    Object value = object.get(field);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return value.toString();
    }
    reject(field + " is " + quoted(value) + "; a string is expected");
    return null;
  }

  private Duration giveUpAfter(Map<?, ?> object) {
    Object value = object.get("giveUpAfter");
    if (value == null) {
      return CancelWithdrawalRequest.DEFAULT_GIVE_UP_AFTER;
    }
    try {
      if (value instanceof String text) {
        return Duration.parse(text);
      }
    } catch (DateTimeParseException e) {
      // Told below, together with what is no text at all.
    }
    reject(
        "giveUpAfter is "
            + quoted(value)
            + "; an ISO-8601 duration such as \"PT1H\" (1 hour) or \"P7D\" (7 days) is expected");
    return CancelWithdrawalRequest.DEFAULT_GIVE_UP_AFTER;
  }

  private void reject(String sentence) {
    if (flaw == null) {
      flaw = sentence;
    }
  }

  private static String quoted(Object value) {
    String text = value.toString();
    String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
    return value instanceof String ? "\"" + shown + "\"" : shown;
  }
}
