package io.github.cancelwithdrawal;

/**
 * What each line of the log about a cancellation carries besides its text: keys of SLF4J's {@link
 * org.slf4j.MDC}.
 */
public final class LogFields {
  /** Temporal's own key, which its threads set. */
  public static final String WORKFLOW_ID = "WorkflowId";

  /** Temporal's own key, too. */
  public static final String RUN_ID = "RunId";

  /** The account's name in the configuration. */
  public static final String ACCOUNT = "account";

  /** OKX's ID of the withdrawal, once it is known. */
  public static final String WITHDRAWAL_ID = "withdrawalId";

  /** The ID that the withdrawal's creator gave it, if the request had it. */
  public static final String CLIENT_ID = "clientId";

  private LogFields() {}
}
