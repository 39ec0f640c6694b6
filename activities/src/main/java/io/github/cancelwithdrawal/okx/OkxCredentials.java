package io.github.cancelwithdrawal.okx;

/**
 * An API key of OKX with what belongs to it. No text this class makes shows more of it than the
 * first characters of the key, which OKX itself shows to whoever may see the account.
 *
 * @param apiKey sent with every request
 * @param secretKey signs, never leaves this process
 * @param passphrase sent with every request
 */
public record OkxCredentials(String apiKey, String secretKey, String passphrase) {
  /** Enough to tell the keys of one firm apart. OKX's keys are UUIDs: 36 characters. */
  private static final int SHOWN = 5;

  /**
   * Takes them as they will be sent.
   *
   * @throws IllegalArgumentException if one of them is blank or cannot stand in an HTTP header; the
   *     message names the part and the rule, and does not show the value
   */
  public OkxCredentials {
    requireHeaderText("apiKey", apiKey);
    requireHeaderText("secretKey", secretKey);
    requireHeaderText("passphrase", passphrase);
  }

  /** The key for people: "sandb…". A short key shows at most half of itself. */
  public String describeKey() {
    return apiKey.substring(0, Math.min(SHOWN, apiKey.length() / 2)) + "…";
  }

  /** OKX repeats keys in its messages; nothing may repeat them further. */
  String redact(String text) {
    return text.replace(secretKey, "…").replace(passphrase, "…").replace(apiKey, describeKey());
  }

  @Override
  public String toString() {
    return "OkxCredentials[" + describeKey() + "]";
  }

  private static void requireHeaderText(String part, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(part + " is blank");
    }
    if (!value.equals(value.strip())) {
      throw new IllegalArgumentException(
          part + " begins or ends with white space; remove it, an HTTP header would lose it");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException(
            part
                + " holds a character (the "
                + (i + 1)
                + ". of "
                + value.length()
                + ") that cannot stand in an HTTP header; printable ASCII is expected");
      }
    }
  }
}
