package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.WithdrawalState;

/**
 * OKX's codes of a withdrawal's state.
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#funding-account-rest-api-get-withdrawal-history">OKX:
 *     withdrawal history</a>
 */
final class StateCode {
  private StateCode() {}

  /** New codes appear without notice: what nobody knows is {@link WithdrawalState#UNKNOWN}. */
  static WithdrawalState state(String code) {
    return switch (code) {
      case "0" -> WithdrawalState.WAITING;
      case "17" -> WithdrawalState.WAITING_FOR_TRAVEL_RULE;
      case "19" -> WithdrawalState.WAITING_FOR_HOT_WALLET;
      case "10" -> WithdrawalState.WAITING_FOR_TRANSFER;
      case "4", "5", "6", "8", "9", "12" -> WithdrawalState.IN_REVIEW;
      case "7" -> WithdrawalState.APPROVED;
      case "1" -> WithdrawalState.BROADCASTING;
      case "15" -> WithdrawalState.VALIDATING;
      case "16" -> WithdrawalState.HELD_BY_REGULATION;
      case "-3" -> WithdrawalState.CANCELING;
      case "-2" -> WithdrawalState.CANCELED;
      case "-1" -> WithdrawalState.FAILED;
      case "2" -> WithdrawalState.COMPLETED;
      default -> WithdrawalState.UNKNOWN;
    };
  }
}
