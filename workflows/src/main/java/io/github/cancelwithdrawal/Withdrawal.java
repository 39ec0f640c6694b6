package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as OKX's history showed it. Holds no address and nothing personal.
 *
 * @param id OKX's ID of the withdrawal ({@code wdId})
 * @param clientId the ID its creator gave it, if any
 * @param state what OKX is doing with it
 * @param stateCode OKX's own code of the state, such as "-2"
 * @param currency such as "USDT"
 * @param chain such as "USDT-TRC20"
 * @param amount in units of the currency, a decimal number, without the fee
 * @param fee in units of the fee's currency, a decimal number
 * @param transactionId the transaction on the chain, once there is one
 * @param requestedAt when OKX accepted the withdrawal
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Withdrawal(
    String id,
    @Nullable String clientId,
    WithdrawalState state,
    String stateCode,
    @Nullable String currency,
    @Nullable String chain,
    @Nullable String amount,
    @Nullable String fee,
    @Nullable String transactionId,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant requestedAt) {

  /**
   * How the cancellation ended if this is the last word, or null while it is not: the state is not
   * final, or it contradicts itself.
   */
  public @Nullable CancellationOutcome outcome() {
    if (contradictsItself()) {
      return null;
    }
    return switch (state) {
      case CANCELED -> CancellationOutcome.CANCELED;
      case FAILED -> CancellationOutcome.FAILED;
      case COMPLETED -> CancellationOutcome.COMPLETED;
      default -> null;
    };
  }

  /** The same withdrawal, with the transaction it is known to have. */
  public Withdrawal withTransactionId(@Nullable String known) {
    return new Withdrawal(
        id, clientId, state, stateCode, currency, chain, amount, fee, known, requestedAt);
  }

  /** Whether it is said to be cancelled or failed, and yet has a transaction on the chain. */
  public boolean contradictsItself() {
    return transactionId != null
        && (state == WithdrawalState.CANCELED || state == WithdrawalState.FAILED);
  }

  /** Whether it is on its way to the chain, or has a transaction there. */
  public boolean pastNoReturn() {
    return state.isPastNoReturn() || transactionId != null;
  }

  /** The state in words with OKX's code, such as "in review (4)". */
  public String describeState() {
    return state.description() + " (" + stateCode + ")";
  }
}
