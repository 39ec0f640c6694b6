package io.github.cancelwithdrawal;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What makes a request valid. The sentences are read by whoever made the mistake. */
final class RequestRules {
  private static final int ID_MAX_LENGTH = 64;
  private static final int TEXT_MAX_LENGTH = 500;

  /** A withdrawal nobody has decided on for a year is a case for OKX's support, not for us. */
  private static final Duration GIVE_UP_AFTER_MAX = Duration.ofDays(365);

  /**
   * OKX's IDs are decimal numbers and client IDs letters and digits; an account's name stands in
   * workflow IDs. What else comes is a slip of the clipboard.
   */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  private RequestRules() {}

  /** The first rule that the values break, in a sentence; null if they keep all. */
  static @Nullable String flaw(CancelWithdrawalRequest.Values values) {
    String flaw = idFlaw("account", values.account());
    if (flaw == null) {
      flaw = idsFlaw(values.withdrawalId(), values.clientId());
    }
    if (flaw == null) {
      flaw = giveUpAfterFlaw(values.giveUpAfter());
    }
    if (flaw == null) {
      flaw = textFlaw("reason", values.reason());
    }
    return flaw != null ? flaw : textFlaw("requestedBy", values.requestedBy());
  }

  private static @Nullable String idsFlaw(
      @Nullable String withdrawalId, @Nullable String clientId) {
    if (withdrawalId != null && clientId != null) {
      return sentence(
          "both withdrawalId \"%s\" and clientId \"%s\" are given; give the one that is known",
          withdrawalId, clientId);
    }
    if (withdrawalId != null) {
      return idFlaw("withdrawalId", withdrawalId);
    }
    if (clientId != null) {
      return idFlaw("clientId", clientId);
    }
    return "withdrawalId is missing; give OKX's ID of the withdrawal, or its clientId";
  }

  private static @Nullable String idFlaw(String field, String value) {
    if (value.isBlank()) {
      return field + " is blank; letters, digits, '-' and '_' are expected";
    }
    if (value.length() > ID_MAX_LENGTH) {
      return sentence(
          "%s \"%s…\" has %d characters; at most %d are expected",
          field, value.substring(0, ID_MAX_LENGTH), value.length(), ID_MAX_LENGTH);
    }
    if (!ID.matcher(value).matches()) {
      return sentence("%s is \"%s\"; only letters, digits, '-' and '_' are expected", field, value);
    }
    return null;
  }

  private static @Nullable String giveUpAfterFlaw(Duration value) {
    if (value.isNegative() || value.isZero()) {
      return sentence(
          "giveUpAfter is %s; more than zero is expected, such as PT1H (1 hour)", value);
    }
    if (value.compareTo(GIVE_UP_AFTER_MAX) > 0) {
      // In days, for Java writes them as hours.
      return sentence(
          "giveUpAfter is %s (%d days); at most P%3$dD (%3$d days) is expected",
          value, value.toDays(), GIVE_UP_AFTER_MAX.toDays());
    }
    return null;
  }

  private static @Nullable String textFlaw(String field, @Nullable String value) {
    if (value != null && value.length() > TEXT_MAX_LENGTH) {
      return sentence(
          "%s has %d characters; at most %d are expected", field, value.length(), TEXT_MAX_LENGTH);
    }
    return null;
  }

  /** The same on every machine, whatever its locale. */
  private static String sentence(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
