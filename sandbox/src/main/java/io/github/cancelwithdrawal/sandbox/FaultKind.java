package io.github.cancelwithdrawal.sandbox;

import java.util.Locale;

/** What can go wrong, and what it strikes. */
enum FaultKind {
  HTTP(Target.REQUEST),
  HTML(Target.REQUEST),
  EMPTY(Target.REQUEST),
  RESET_BEFORE(Target.REQUEST),
  CODE(Target.REQUEST),
  TRUNCATED(Target.ANSWER),
  RESET_AFTER(Target.ANSWER),
  SLOW_HEADERS(Target.ANSWER),
  SLOW_BODY(Target.ANSWER),
  CODE_AFTER(Target.ANSWER),
  CLOCK_SKEW(Target.CLOCK),
  DROP(Target.PUSH),
  SILENCE(Target.PUSH),
  DUPLICATE(Target.PUSH),
  LATE(Target.PUSH),
  OUT_OF_ORDER(Target.PUSH),
  FOREIGN(Target.PUSH),
  NOTICE(Target.PUSH);

  private enum Target {
    /** Nothing is done. */
    REQUEST,
    /** What was requested has been done. */
    ANSWER,
    CLOCK,
    PUSH
  }

  private final Target target;

  FaultKind(Target target) {
    this.target = target;
  }

  boolean strikesRequests() {
    return target == Target.REQUEST || target == Target.ANSWER;
  }

  /** Whether the request has had its effect by the time the fault strikes. */
  boolean strikesAfterTheEffect() {
    return target == Target.ANSWER;
  }

  boolean strikesPushes() {
    return target == Target.PUSH;
  }

  /** Of what strikes requests, the push channel knows only codes. */
  boolean strikesChannel() {
    return strikesPushes() || this == CODE || this == CLOCK_SKEW;
  }

  /** As control names it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
