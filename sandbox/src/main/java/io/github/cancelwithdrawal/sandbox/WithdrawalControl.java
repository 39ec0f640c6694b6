package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads what {@code POST /sandbox/withdrawals} wants made. */
final class WithdrawalControl {

  private static final Set<String> FIELDS =
      Set.of(
          "user",
          "count",
          "ccy",
          "chain",
          "amt",
          "fee",
          "clientId",
          "lightning",
          "internal",
          "state",
          "timeline",
          "cancelAfterMs",
          "cancelTo",
          "wdId",
          "ts");

  private static final Set<String> STEP_FIELDS = Set.of("afterMs", "state");

  static ControlBody read(byte[] json) {
    return ControlBody.read(json, FIELDS);
  }

  static int count(ControlBody body) {
    return body.wholeNumber("count").orElse(1);
  }

  static WithdrawalPlan plan(ControlBody body) {
    WithdrawalPlan plan = WithdrawalPlan.waiting();
    plan = with(plan, body.text("user"), WithdrawalPlan::withUser);
    plan = with(plan, body.text("ccy").filter(ccy -> !ccy.isEmpty()), WithdrawalPlan::withCcy);
    plan = with(plan, body.text("chain").filter(c -> !c.isEmpty()), WithdrawalPlan::withChain);
    plan = with(plan, body.text("amt"), WithdrawalPlan::withAmt);
    plan = with(plan, body.text("fee"), WithdrawalPlan::withFee);
    plan = with(plan, body.text("clientId"), WithdrawalPlan::withClientId);
    plan = with(plan, body.text("state"), WithdrawalPlan::withState);
    plan = with(plan, millis(body, "cancelAfterMs"), WithdrawalPlan::cancellingFor);
    plan = with(plan, body.text("cancelTo"), WithdrawalPlan::cancellingTo);
    plan = with(plan, body.text("wdId"), WithdrawalPlan::withWdId);
    plan = with(plan, ts(body), WithdrawalPlan::withTs);
    plan = body.flag("lightning").orElse(false) ? plan.overLightning() : plan;
    plan = body.flag("internal").orElse(false) ? plan.internal() : plan;
    for (ControlBody step : body.objects("timeline", STEP_FIELDS)) {
      Duration after =
          millis(step, "afterMs")
              .orElseThrow(() -> new WrongControl("A step of the timeline has no \"afterMs\"."));
      plan = plan.then(after, step.requiredText("state"));
    }
    return plan;
  }

  private static <T> WithdrawalPlan with(
      WithdrawalPlan plan,
      Optional<T> given,
      BiFunction<WithdrawalPlan, T, WithdrawalPlan> change) {
    return given.map(value -> change.apply(plan, value)).orElse(plan);
  }

  private static Optional<Duration> millis(ControlBody body, String name) {
    return body.wholeMillis(name).map(Duration::ofMillis);
  }

  private static Optional<Instant> ts(ControlBody body) {
    return body.textOrNumber("ts")
        .map(
            text -> {
              if (!text.matches("\\d{1,14}")) {
                throw WrongControl.value(
                    "ts", text, "milliseconds since 1970, such as 1674103268472");
              }
              return Instant.ofEpochMilli(Long.parseLong(text));
            });
  }

  private WithdrawalControl() {}
}
