package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * What OKX is doing with a withdrawal. {@link Withdrawal#stateCode()} holds OKX's own code.
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#funding-account-rest-api-get-withdrawal-history">OKX:
 *     withdrawal history</a>
 */
public enum WithdrawalState {
  /** Waiting to be processed. */
  WAITING("waiting", Stage.CANCELABLE),
  /** Waiting for the Travel Rule vendor. */
  WAITING_FOR_TRAVEL_RULE("waiting for the Travel Rule vendor", Stage.CANCELABLE),
  /** OKX's hot wallet is short of funds. */
  WAITING_FOR_HOT_WALLET("waiting for OKX's hot wallet", Stage.CANCELABLE),
  /** Waiting for a transfer; cannot be cancelled now. */
  WAITING_FOR_TRANSFER("waiting for a transfer", Stage.PENDING),
  /** Somebody at OKX looks at it; it may become cancellable afterwards. */
  IN_REVIEW("in review", Stage.PENDING),
  /** Reviewed and approved; it may become cancellable. */
  APPROVED("approved", Stage.PENDING),
  /** The request to cancel it was accepted and is being carried out. */
  CANCELING("being cancelled", Stage.PENDING),
  /** On its way to the chain: past the point of no return. */
  BROADCASTING("being broadcast", Stage.PAST_NO_RETURN),
  /** Its transaction is being validated: past the point of no return. */
  VALIDATING("its transaction is being validated", Stage.PAST_NO_RETURN),
  /** Held up to 24 hours by local regulation: past the point of no return. */
  HELD_BY_REGULATION("held by local regulation", Stage.PAST_NO_RETURN),
  /** Cancelled. */
  CANCELED("cancelled", Stage.FINAL),
  /** Failed at OKX. */
  FAILED("failed", Stage.FINAL),
  /** Sent. */
  COMPLETED("completed", Stage.FINAL),
  /** A state that this version does not know; not taken for an end. */
  UNKNOWN("in a state unknown to this version", Stage.PENDING);

  private enum Stage {
    CANCELABLE,
    PENDING,
    PAST_NO_RETURN,
    FINAL
  }

  private final String description;
  private final Stage stage;

  WithdrawalState(String description, Stage stage) {
    this.description = description;
    this.stage = stage;
  }

  /** In words, to stand behind "the withdrawal is". */
  public String description() {
    return description;
  }

  /** Whether OKX would accept a request to cancel it. */
  public boolean isCancelable() {
    return stage == Stage.CANCELABLE;
  }

  /** Whether the coins can only be stopped by OKX's people, if at all. */
  public boolean isPastNoReturn() {
    return stage == Stage.PAST_NO_RETURN;
  }

  /** Whether OKX changes this state no more. */
  public boolean isFinal() {
    return stage == Stage.FINAL;
  }

  @JsonCreator
  static WithdrawalState fromJson(@Nullable String name) {
    for (WithdrawalState state : values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    return UNKNOWN;
  }
}
