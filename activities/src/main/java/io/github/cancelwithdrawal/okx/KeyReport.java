package io.github.cancelwithdrawal.okx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What OKX says about an API key and the user it belongs to.
 *
 * @param key the one that it is about: OKX was asked with it
 * @param uid OKX's User ID
 * @param type the kind of account, as OKX numbers it: "0" is a main account
 * @param permissions what the key may do, as OKX names it: "read_only", "trade", "withdraw"
 * @param addresses from which alone the key may be used; empty if from anywhere
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-account-configuration">
 *     OKX: get account configuration</a>
 */
record KeyReport(
    OkxCredentials key, String uid, String type, List<String> permissions, List<String> addresses) {

  private static final String STANDARD_SUB_ACCOUNT = "1";
  private static final String TRADE = "trade";
  private static final String WITHDRAW = "withdraw";

  /**
   * @throws OkxFault if it does not say whose the key is, or what it may do
   */
  static KeyReport read(OkxAnswer answer) {
    JsonNode row = answer.data().path(0);
    String uid = text(row, "uid");
    List<String> permissions = list(row, "perm");
    if (uid.isEmpty() || permissions.isEmpty()) {
      throw OkxFault.withoutCode(
          CodeClass.TRANSIENT,
          answer.httpStatus(),
          "OKX was asked about the key and answered without its user or its permissions");
    }
    return new KeyReport(answer.key(), uid, text(row, "type"), permissions, list(row, "ip"));
  }

  private static String text(JsonNode row, String field) {
    return Sentences.foreign(row.path(field).asText("").strip());
  }

  private static List<String> list(JsonNode row, String field) {
    return Arrays.stream(text(row, field).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** What is wrong with the key, each in a sentence for an operator that says what to do. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    String name = "key " + key.describeKey();
    if (type.equals(STANDARD_SUB_ACCOUNT)) {
      problems.add(
          name
              + " is a sub-account's, and sub-accounts cannot withdraw (58209);"
              + " give the worker a key of the account that withdraws");
    }
    if (!permissions.contains(TRADE)) {
      problems.add(
          name + " may not trade, and so cannot cancel; give it the permission Trade at OKX");
    }
    if (permissions.contains(WITHDRAW)) {
      problems.add(
          name
              + " may withdraw, which is more than it needs;"
              + " give the worker a key of its own with Read and Trade");
    }
    if (addresses.isEmpty()) {
      problems.add(
          name
              + " is not bound to an IP address: whoever has it can use it, and OKX lets it expire"
              + " after 14 days without use; bind it to the worker's address at OKX");
    }
    return problems;
  }

  /** Such as "user 44705892343619584, key sandb… may read and trade, bound to 203.0.113.7". */
  String describe() {
    return String.format(
        Locale.ROOT,
        "user %s, key %s may %s, %s",
        uid,
        key.describeKey(),
        String.join(" and ", permissions).replace("read_only", "read"),
        addresses.isEmpty() ? "from any address" : "bound to " + String.join(", ", addresses));
  }
}
