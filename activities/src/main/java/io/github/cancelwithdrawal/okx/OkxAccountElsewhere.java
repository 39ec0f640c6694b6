package io.github.cancelwithdrawal.okx;

/**
 * An account that other workers act for: this one knows its name, so that its workflows find their
 * way, and has no key of it.
 *
 * @param name what workflows call it
 * @param group the worker group that holds its key
 */
public record OkxAccountElsewhere(String name, String group) {

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if one of them is not as it has to be
   */
  public OkxAccountElsewhere {
    AccountNames.require(name);
    AccountNames.requireGroup(group);
  }
}
