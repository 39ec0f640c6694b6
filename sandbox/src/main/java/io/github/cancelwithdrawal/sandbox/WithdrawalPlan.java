package io.github.cancelwithdrawal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal to be made: what it is and what becomes of it. Immutable; every method gives a
 * changed copy. Wrong values throw an {@link IllegalArgumentException} that names value and rule.
 */
public final class WithdrawalPlan {

  /** Long enough to be seen in one look at the history, short enough not to bore anyone. */
  private static final Duration DEFAULT_CANCEL_AFTER = Duration.ofMillis(800);

  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{1,20}");
  private static final Pattern CHAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._()-]{0,63}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,20}(\\.\\d{1,18})?");
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9]{0,32}");
  private static final Pattern WITHDRAWAL_ID = Pattern.compile("[1-9]\\d{0,18}");

  /** One later state, so long after the withdrawal was made. */
  record Step(Duration after, String state) {}

  String user = Sandbox.MAIN_USER;
  String ccy = "";
  String chain = "";
  String amt = "100";
  String fee = "0.8";
  String clientId = "";
  boolean lightning;
  boolean internal;
  String state = WithdrawalStates.WAITING;
  List<Step> steps = List.of();
  Duration cancelAfter = DEFAULT_CANCEL_AFTER;
  String cancelTo = WithdrawalStates.CANCELED;
  @Nullable String wdId;
  @Nullable Instant ts;

  private WithdrawalPlan() {}

  /** 100 USDT of the main user on TRC20, waiting (state 0) until cancelled. */
  public static WithdrawalPlan waiting() {
    return new WithdrawalPlan();
  }

  /** As {@link #waiting()}, but in another of OKX's states. */
  public static WithdrawalPlan inState(String state) {
    return waiting().withState(state);
  }

  public WithdrawalPlan withUser(String user) {
    return changed(plan -> plan.user = user);
  }

  /** The state in which it is made; 90 to 99 stand for states that OKX has not published. */
  public WithdrawalPlan withState(String state) {
    return changed(plan -> plan.state = WithdrawalStates.requireKnown("state", state));
  }

  /** Adds a later state, reached unless something ends the timeline before. */
  public WithdrawalPlan then(Duration afterCreation, String state) {
    Duration last = steps.isEmpty() ? Duration.ZERO : steps.get(steps.size() - 1).after();
    if (afterCreation.compareTo(last) < 0) {
      throw WrongControl.value(
          "afterMs", afterCreation.toMillis(), "at least " + last.toMillis() + ", the step before");
    }
    requireAtMost("afterMs", afterCreation, Duration.ofDays(365));
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(afterCreation, WithdrawalStates.requireKnown("state", state)));
    return changed(plan -> plan.steps = List.copyOf(longer));
  }

  /** How long an accepted cancellation stays in state -3; 800 ms unless said. */
  public WithdrawalPlan cancellingFor(Duration cancelAfter) {
    if (cancelAfter.isNegative()) {
      throw WrongControl.value("cancelAfterMs", cancelAfter.toMillis(), "0 or more");
    }
    requireAtMost("cancelAfterMs", cancelAfter, Duration.ofDays(365));
    return changed(plan -> plan.cancelAfter = cancelAfter);
  }

  /** How an accepted cancellation ends: -2 unless said, or -1, 2 or 0. */
  public WithdrawalPlan cancellingTo(String cancelTo) {
    return changed(plan -> plan.cancelTo = WithdrawalStates.requireCancellationEnd(cancelTo));
  }

  /** A currency such as {@code USDT}; its usual chain goes with it unless another is given. */
  public WithdrawalPlan withCcy(String ccy) {
    requireMatch("ccy", ccy, CURRENCY, "1 to 20 capital letters and digits, such as USDT");
    return changed(plan -> plan.ccy = ccy);
  }

  public WithdrawalPlan withChain(String chain) {
    requireMatch("chain", chain, CHAIN, "a chain's name such as USDT-TRC20");
    return changed(plan -> plan.chain = chain);
  }

  public WithdrawalPlan withAmt(String amt) {
    requireMatch("amt", amt, AMOUNT, "a decimal number such as 54.561");
    return changed(plan -> plan.amt = amt);
  }

  public WithdrawalPlan withFee(String fee) {
    requireMatch("fee", fee, AMOUNT, "a decimal number such as 0.8");
    return changed(plan -> plan.fee = fee);
  }

  /** The caller's own ID, one withdrawal of a user each. */
  public WithdrawalPlan withClientId(String clientId) {
    requireMatch("clientId", clientId, CLIENT_ID, "at most 32 letters and digits");
    return changed(plan -> plan.clientId = clientId);
  }

  /** Over the Lightning network: never cancellable. */
  public WithdrawalPlan overLightning() {
    return changed(plan -> plan.lightning = true);
  }

  /** To another OKX user: type 3 in the history, and never a transaction ID. */
  public WithdrawalPlan internal() {
    return changed(plan -> plan.internal = true);
  }

  /** Instead of an ID given by the sandbox. */
  public WithdrawalPlan withWdId(String wdId) {
    requireMatch("wdId", wdId, WITHDRAWAL_ID, "1 to 19 digits without a leading 0");
    return changed(plan -> plan.wdId = wdId);
  }

  /** When the record says that it was requested; its timeline counts from its creation anyway. */
  public WithdrawalPlan withTs(Instant ts) {
    return changed(plan -> plan.ts = ts);
  }

  private static void requireMatch(String name, String value, Pattern pattern, String rule) {
    if (!pattern.matcher(value).matches()) {
      throw WrongControl.value(name, value, rule);
    }
  }

  private static void requireAtMost(String name, Duration value, Duration most) {
    if (value.compareTo(most) > 0) {
      throw WrongControl.value(name, value.toMillis(), "at most " + most.toMillis());
    }
  }

  private WithdrawalPlan changed(Consumer<WithdrawalPlan> change) {
    WithdrawalPlan copy = new WithdrawalPlan();
    copy.user = user;
    copy.ccy = ccy;
    copy.chain = chain;
    copy.amt = amt;
    copy.fee = fee;
    copy.clientId = clientId;
    copy.lightning = lightning;
    copy.internal = internal;
    copy.state = state;
    copy.steps = steps;
    copy.cancelAfter = cancelAfter;
    copy.cancelTo = cancelTo;
    copy.wdId = wdId;
    copy.ts = ts;
    change.accept(copy);
    return copy;
  }
}
