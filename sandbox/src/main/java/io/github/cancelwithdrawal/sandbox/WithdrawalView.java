package io.github.cancelwithdrawal.sandbox;

import java.util.List;

/**
 * What is true of a withdrawal now, whatever the history shows yet.
 *
 * @param state OKX's state code
 * @param states every state so far, the first included, in the order of time
 */
public record WithdrawalView(String wdId, String user, String state, List<StateChange> states) {

  public WithdrawalView {
    states = List.copyOf(states);
  }
}
