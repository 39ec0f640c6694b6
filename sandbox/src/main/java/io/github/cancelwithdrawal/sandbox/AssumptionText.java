package io.github.cancelwithdrawal.sandbox;

import io.github.cancelwithdrawal.sandbox.Assumptions.Occasion;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Assumptions as people write them on a command line: {@code name=value}. */
final class AssumptionText {

  private static final String CANCEL_IN = "cancel-in:";

  private static final String FORMS =
      "one of second=, rejected-requests=, failed-checks=, bounds=, before-alone=, limit-above-100=, error-data=, failed-login=, "
          + "push-state-19=, channel-conn-count=, "
          + "check-order=, history-lag-ms=, cancel-in:STATE=CODE, or for the answer on an occasion "
          + namesOf(Occasion.class)
          + " with =CODE or =CODE/STATUS";

  static Assumptions apply(String nameAndValue, Assumptions assumptions) {
    int equals = nameAndValue.indexOf('=');
    if (equals < 0) {
      throw WrongControl.value("assumption", nameAndValue, FORMS);
    }
    String name = nameAndValue.substring(0, equals);
    String value = nameAndValue.substring(equals + 1);
    return switch (name) {
      case "second" -> assumptions.withSecond(choice(Assumptions.Second.class, name, value));
      case "rejected-requests" ->
          assumptions.withRejectedRequests(choice(Assumptions.RejectedRequests.class, name, value));
      case "failed-checks" ->
          assumptions.withFailedChecks(choice(Assumptions.FailedChecks.class, name, value));
      case "bounds" -> assumptions.withBounds(choice(Assumptions.Bounds.class, name, value));
      case "before-alone" ->
          assumptions.withBeforeAlone(choice(Assumptions.BeforeAlone.class, name, value));
      case "limit-above-100" ->
          assumptions.withLimitAbove100(choice(Assumptions.LimitAbove100.class, name, value));
      case "error-data" ->
          assumptions.withErrorData(choice(Assumptions.ErrorData.class, name, value));
      case "failed-login" ->
          assumptions.withFailedLogin(choice(Assumptions.FailedLogin.class, name, value));
      case "push-state-19" ->
          assumptions.withState19(choice(Assumptions.State19.class, name, value));
      case "channel-conn-count" ->
          assumptions.withConnectionCount(choice(Assumptions.ConnectionCount.class, name, value));
      case "check-order" -> assumptions.withCheckOrder(checks(name, value));
      case "history-lag-ms" -> assumptions.withHistoryLag(Duration.ofMillis(number(name, value)));
      default -> answer(name, value, assumptions);
    };
  }

  private static Assumptions answer(String name, String value, Assumptions assumptions) {
    if (name.startsWith(CANCEL_IN)) {
      return assumptions.withCancelAnswer(name.substring(CANCEL_IN.length()), value);
    }
    Occasion occasion =
        Arrays.stream(Occasion.values())
            .filter(known -> textOf(known).equals(name))
            .findFirst()
            .orElseThrow(() -> WrongControl.value("assumption", name, FORMS));
    String[] codeAndStatus = value.split("/", 2);
    return codeAndStatus.length == 1
        ? assumptions.withAnswer(occasion, value)
        : assumptions.withAnswer(occasion, codeAndStatus[0], number("status", codeAndStatus[1]));
  }

  private static List<Assumptions.Check> checks(String name, String value) {
    return Arrays.stream(value.split(",", -1))
        .map(check -> choice(Assumptions.Check.class, name, check.strip()))
        .toList();
  }

  private static <E extends Enum<E>> E choice(Class<E> choices, String name, String value) {
    return Arrays.stream(choices.getEnumConstants())
        .filter(choice -> textOf(choice).equals(value))
        .findFirst()
        .orElseThrow(() -> WrongControl.value(name, value, "one of " + namesOf(choices)));
  }

  private static int number(String name, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw WrongControl.value(name, value, "a whole number, 0 or more");
    }
    return Integer.parseInt(value);
  }

  private static <E extends Enum<E>> String namesOf(Class<E> choices) {
    return Arrays.stream(choices.getEnumConstants())
        .map(AssumptionText::textOf)
        .collect(Collectors.joining(", "));
  }

  private static String textOf(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private AssumptionText() {}
}
