package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.AccountActivities;

/** Tells workflows what this worker's configuration knows. Thread-safe. */
public final class OkxAccountActivities implements AccountActivities {
  private final OkxAccounts accounts;
  private final boolean searchAttributes;

  /**
   * @param searchAttributes whether the server has the search attributes that workflows set
   */
  public OkxAccountActivities(OkxAccounts accounts, boolean searchAttributes) {
    this.accounts = accounts;
    this.searchAttributes = searchAttributes;
  }

  @Override
  public AccountRoute lookUpAccount(String account) {
    return new AccountRoute(accounts.group(account), searchAttributes);
  }
}
