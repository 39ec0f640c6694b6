package io.github.cancelwithdrawal;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** OKX as the workflow meets it, by a script. */
final class ScriptedOkx implements WithdrawalActivities {
  private final Script<CancellationOrder, CancellationAnswer> requests;
  private final Script<WithdrawalWatch, WatchReport> watches;

  ScriptedOkx(Supplier<Instant> clock) {
    requests = new Script<>("RequestCancellation", clock);
    watches = new Script<>("PollWithdrawal", clock);
  }

  @Override
  public CancellationAnswer requestCancellation(CancellationOrder order) {
    return requests.play(order);
  }

  @Override
  public WatchReport pollWithdrawal(WithdrawalWatch watch) {
    return watches.play(watch);
  }

  @SafeVarargs
  final void answers(Turn<CancellationOrder, CancellationAnswer>... turns) {
    for (Turn<CancellationOrder, CancellationAnswer> turn : turns) {
      requests.then(turn);
    }
  }

  void answersForEver(Turn<CancellationOrder, CancellationAnswer> turn) {
    requests.thenForEver(turn);
  }

  @SafeVarargs
  final void shows(Turn<WithdrawalWatch, WatchReport>... turns) {
    for (Turn<WithdrawalWatch, WatchReport> turn : turns) {
      watches.then(turn);
    }
  }

  void showsForEver(Turn<WithdrawalWatch, WatchReport> turn) {
    watches.thenForEver(turn);
  }

  List<CancellationOrder> orders() {
    return requests.inputs();
  }

  List<WithdrawalWatch> watches() {
    return watches.inputs();
  }

  List<Script.Call<CancellationOrder>> requestCalls() {
    return requests.calls();
  }

  List<Script.Call<WithdrawalWatch>> watchCalls() {
    return watches.calls();
  }
}
