package io.github.cancelwithdrawal.okx;

import java.util.regex.Pattern;

/** What an account, and the worker group that holds its key, may be called. */
final class AccountNames {
  /** As a request to cancel may name an account: it stands in workflow IDs and task queues. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** The task queue of a group with this name would be that of another group's watches. */
  private static final Pattern TAKEN = Pattern.compile("(.*-)?watch");

  private AccountNames() {}

  static void require(String account) {
    require("the account's name", account);
  }

  static void requireGroup(String group) {
    require("group", group);
    if (TAKEN.matcher(group).matches()) {
      throw new IllegalArgumentException(
          "group is \"" + group + "\"; a name that does not end with \"watch\" is expected");
    }
  }

  private static void require(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " is \"" + name + "\"; 1 to 64 letters, digits, '-' and '_' are expected");
    }
  }
}
