package io.github.cancelwithdrawal.sandbox;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** OKX's state codes and what OKX says about each. */
final class WithdrawalStates {

  static final String WAITING = "0";
  static final String CANCELLING = "-3";
  static final String CANCELED = "-2";

  private static final Set<String> CANCELLABLE = Set.of(WAITING, "17", "19");

  /** States a withdrawal reaches only on its way to the chain, or behind it. */
  private static final Set<String> BROADCAST = Set.of("1", "15", "16", "2");

  private static final List<String> PUBLISHED =
      List.of(
          WAITING,
          "17",
          "19",
          "10",
          "4",
          "5",
          "6",
          "8",
          "9",
          "12",
          "7",
          "1",
          "15",
          "16",
          CANCELLING,
          CANCELED,
          "-1",
          "2");

  private static final Set<String> CANCELLATION_ENDS = Set.of(CANCELED, "-1", "2", WAITING);

  /** OKX adds codes without notice: these stand for such codes, and a typo can't look like one. */
  private static final Pattern UNPUBLISHED = Pattern.compile("9[0-9]");

  static boolean isCancellable(String state) {
    return CANCELLABLE.contains(state);
  }

  static boolean isBroadcast(String state) {
    return BROADCAST.contains(state);
  }

  static boolean isKnown(String state) {
    return PUBLISHED.contains(state) || UNPUBLISHED.matcher(state).matches();
  }

  static String requireKnown(String name, String state) {
    if (!isKnown(state)) {
      throw WrongControl.value(
          name,
          state,
          "one of OKX's states "
              + String.join(", ", PUBLISHED)
              + ", or 90 to 99 for a state that OKX has not published");
    }
    return state;
  }

  static String requireCancellationEnd(String state) {
    if (!CANCELLATION_ENDS.contains(state)) {
      throw WrongControl.value("cancelTo", state, "-2, -1, 2 or 0");
    }
    return state;
  }

  private WithdrawalStates() {}
}
