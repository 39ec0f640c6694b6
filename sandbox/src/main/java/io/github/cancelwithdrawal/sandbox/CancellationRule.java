package io.github.cancelwithdrawal.sandbox;

import java.util.Map;

/**
 * What cancel-withdrawal answers by the state of the withdrawal.
 *
 * @param assumed answers by state, where OKX documents none and 58216 is not what to assume
 */
record CancellationRule(Map<String, String> assumed) {

  static final String ACCEPTED = "0";
  static final String UNKNOWN_ID = "58215";
  private static final String NOT_ALLOWED = "58216";

  CancellationRule {
    assumed = Map.copyOf(assumed);
  }

  String answer(String state, boolean lightning) {
    if (lightning) {
      return NOT_ALLOWED;
    }
    return WithdrawalStates.isCancellable(state)
        ? ACCEPTED
        : assumed.getOrDefault(state, NOT_ALLOWED);
  }
}
