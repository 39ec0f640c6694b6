package io.github.cancelwithdrawal.okx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts OKX's codes into sentences that tell an operator what is wrong and what to do. */
final class Sentences {
  /** What fits into a line or two of Temporal's UI. OKX's own messages are shorter. */
  private static final int LONGEST_QUOTE = 200;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private static final String IP_NOT_LISTED = "50110";

  /** From "Your IP 203.0.113.7 is not included in your API key's IP whitelist.", IPv6 as well. */
  private static final Pattern IP = Pattern.compile("\\bIP ([0-9a-fA-F.:]{3,45})\\b");

  private Sentences() {}

  /** Such as "OKX refuses key sandb…: IP 203.0.113.7 is not on its list (50110); add …". */
  static String of(Envelope envelope, OkxCode row, OkxCredentials credentials) {
    String quote = foreign(credentials.redact(envelope.message()));
    StringBuilder sentence = new StringBuilder(beginning(row.codeClass(), credentials));
    sentence.append(": ");
    Matcher ip = IP.matcher(quote);
    if (row.code().equals(IP_NOT_LISTED) && ip.find()) {
      sentence.append("IP ").append(ip.group(1)).append(" is not on its list");
      quote = "";
    } else {
      sentence.append(row.meaning());
    }
    sentence.append(" (").append(envelope.code()).append(")");
    if (!quote.isEmpty() && !quote.equalsIgnoreCase(row.meaning())) {
      sentence.append(", in its words \"").append(quote).append('"');
    }
    if (row.advice() != null) {
      sentence.append("; ").append(row.advice());
    }
    return sentence.toString();
  }

  /** A text from outside, made fit to be shown. */
  static String foreign(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String line = CONTROL.matcher(text).replaceAll(" ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }

  private static String beginning(CodeClass codeClass, OkxCredentials credentials) {
    return switch (codeClass) {
      case ACCEPTED -> "OKX accepts the request";
      case REFUSED -> "OKX refuses the request";
      case UNKNOWN_ID -> "OKX does not find the withdrawal";
      case RATE_LIMITED -> "OKX lets no more requests through";
      case TRANSIENT -> "OKX cannot answer now";
      case AMBIGUOUS -> "OKX gives no certain answer";
      case CLOCK -> "OKX refuses the time of the request";
      case SIGNATURE, PERMISSION, ACCOUNT -> "OKX refuses key " + credentials.describeKey();
      case MALFORMED -> "OKX cannot make sense of the request";
      case CONFIGURATION -> "this set-up can never work";
      case UNRECOGNIZED -> "OKX answers";
    };
  }
}
