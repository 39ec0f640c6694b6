package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which withdrawal to cancel, and how much patience to have. Immutable.
 *
 * <p>In Java it is always valid: {@link #of}, {@link #ofClientId} and the {@code with…} methods
 * throw an {@link IllegalArgumentException} that names the value and the rule. What comes as JSON
 * always decodes, so that a mistake ends the workflow with {@link
 * CancellationFailures#INVALID_REQUEST} instead of leaving it hanging.
 */
@JsonPropertyOrder({
  "account",
  "withdrawalId",
  "clientId",
  "giveUpAfter",
  "priority",
  "reason",
  "requestedBy"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE,
    fieldVisibility = JsonAutoDetect.Visibility.NONE)
public final class CancelWithdrawalRequest {

  /**
   * OKX itself holds some withdrawals for 24 hours and its reviews have no bound: a week outlasts
   * nearly all of them.
   */
  public static final Duration DEFAULT_GIVE_UP_AFTER = Duration.ofDays(7);

  private final Values values;
  private final @Nullable String flaw;

  private CancelWithdrawalRequest(Values values, @Nullable String flaw) {
    this.values = values;
    this.flaw = flaw;
  }

  /**
   * A withdrawal known by OKX's ID ({@code wdId}).
   *
   * @param account the name of an account in the worker's configuration; never a credential
   */
  public static CancelWithdrawalRequest of(String account, String withdrawalId) {
    return checked(
        Values.defaults(account)
            .withIds(Objects.requireNonNull(withdrawalId), /* clientId= */ null));
  }

  /**
   * A withdrawal known by the ID its creator gave it ({@code clientId}), for when OKX's answer to
   * its creation was lost. It is looked for in OKX's history.
   *
   * @param account the name of an account in the worker's configuration; never a credential
   */
  public static CancelWithdrawalRequest ofClientId(String account, String clientId) {
    return checked(
        Values.defaults(account)
            .withIds(/* withdrawalId= */ null, Objects.requireNonNull(clientId)));
  }

  /** Reads whatever a caller in any language sent; what is wrong with it is kept as the flaw. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static CancelWithdrawalRequest fromJson(Object json) {
    RequestJson reader = new RequestJson(json);
    Values values = reader.values();
    String unreadable = reader.flaw();
    return new CancelWithdrawalRequest(
        values, unreadable != null ? unreadable : RequestRules.flaw(values));
  }

  private static CancelWithdrawalRequest checked(Values values) {
    String flaw = RequestRules.flaw(values);
    if (flaw != null) {
      throw new IllegalArgumentException(flaw);
    }
    return new CancelWithdrawalRequest(values, /* flaw= */ null);
  }

  /** How long to follow the withdrawal before returning {@link CancellationOutcome#UNRESOLVED}. */
  public CancelWithdrawalRequest withGiveUpAfter(Duration giveUpAfter) {
    return checked(values.withGiveUpAfter(giveUpAfter));
  }

  /** Its place among the requests that wait for OKX's limit. */
  public CancelWithdrawalRequest withPriority(CancellationPriority priority) {
    return checked(values.withPriority(priority));
  }

  /** Why, for the audit trail: short free text. */
  public CancelWithdrawalRequest withReason(@Nullable String reason) {
    return checked(values.withAudit(reason, values.requestedBy()));
  }

  /** Who asked for it, for the audit trail: short free text. */
  public CancelWithdrawalRequest withRequestedBy(@Nullable String requestedBy) {
    return checked(values.withAudit(values.reason(), requestedBy));
  }

  /** The name of an account in the worker's configuration. */
  @JsonProperty
  public String account() {
    return values.account();
  }

  /** OKX's ID of the withdrawal; null when it is known by {@link #clientId()}. */
  @JsonProperty
  public @Nullable String withdrawalId() {
    return values.withdrawalId();
  }

  /** The ID its creator gave the withdrawal; null when {@link #withdrawalId()} is known. */
  @JsonProperty
  public @Nullable String clientId() {
    return values.clientId();
  }

  /** How long to follow the withdrawal. */
  @JsonProperty
  @JsonFormat(shape = JsonFormat.Shape.STRING)
  public Duration giveUpAfter() {
    return values.giveUpAfter();
  }

  /** Its place among the requests that wait for OKX's limit. */
  @JsonProperty
  public CancellationPriority priority() {
    return values.priority();
  }

  /** Why, for the audit trail. */
  @JsonProperty
  public @Nullable String reason() {
    return values.reason();
  }

  /** Who asked for it, for the audit trail. */
  @JsonProperty
  public @Nullable String requestedBy() {
    return values.requestedBy();
  }

  /**
   * What people call the withdrawal: OKX's ID, or "client ID …" when only that is known. Not unique
   * across accounts.
   */
  public String withdrawalName() {
    String id = values.withdrawalId();
    return id != null ? id : "client ID " + values.clientId();
  }

  /** What is wrong with a request that came as JSON, in a sentence; null if nothing is. */
  @Nullable String flaw() {
    return flaw;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CancelWithdrawalRequest that
        && values.equals(that.values)
        && Objects.equals(flaw, that.flaw);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, flaw);
  }

  @Override
  public String toString() {
    return "CancelWithdrawalRequest" + values.toString().substring("Values".length());
  }

  /** What a request says, right or wrong. */
  record Values(
      String account,
      @Nullable String withdrawalId,
      @Nullable String clientId,
      Duration giveUpAfter,
      CancellationPriority priority,
      @Nullable String reason,
      @Nullable String requestedBy) {

    static Values defaults(String account) {
      return new Values(
          Objects.requireNonNull(account),
          null,
          null,
          DEFAULT_GIVE_UP_AFTER,
          CancellationPriority.NORMAL,
          null,
          null);
    }

    Values withIds(@Nullable String withdrawalId, @Nullable String clientId) {
      return new Values(
          account, withdrawalId, clientId, giveUpAfter, priority, reason, requestedBy);
    }

    Values withGiveUpAfter(Duration giveUpAfter) {
      return new Values(
          account,
          withdrawalId,
          clientId,
          Objects.requireNonNull(giveUpAfter),
          priority,
          reason,
          requestedBy);
    }

    Values withPriority(CancellationPriority priority) {
      return new Values(
          account,
          withdrawalId,
          clientId,
          giveUpAfter,
          Objects.requireNonNull(priority),
          reason,
          requestedBy);
    }

    Values withAudit(@Nullable String reason, @Nullable String requestedBy) {
      return new Values(
          account, withdrawalId, clientId, giveUpAfter, priority, reason, requestedBy);
    }
  }
}
