package io.github.cancelwithdrawal.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ObjIntConsumer;

/** All withdrawals of all users. Safe for use by many threads. */
final class WithdrawalBook {

  /** A hundred thousand at once fill any page and still fit into a small heap. */
  private static final int MAX_COUNT = 100_000;

  /** As long as the IDs OKX gave in 2023 (63754560). */
  private static final long FIRST_ID = 91_000_001;

  private final UserBook users;
  private final InstantSource clock;
  private final Map<String, SandboxWithdrawal> byWdId = new ConcurrentHashMap<>();
  private final Queue<SandboxWithdrawal> inOrder = new ConcurrentLinkedQueue<>();
  private final Map<String, UserHistory> histories = new ConcurrentHashMap<>();
  private volatile ObjIntConsumer<SandboxWithdrawal> changed = (withdrawal, firstNew) -> {};
  private long nextId = FIRST_ID;

  WithdrawalBook(UserBook users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
  }

  /**
   * From now on, every withdrawal that is made or gets other states than it had before is told,
   * with the place in its timeline from which on the states are new.
   */
  void tellOfChanges(ObjIntConsumer<SandboxWithdrawal> listener) {
    changed = listener;
  }

  synchronized List<String> add(WithdrawalPlan plan, int count) {
    requireAddable(plan, count);
    List<String> wdIds = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      wdIds.add(addOne(plan));
    }
    return wdIds;
  }

  private void requireAddable(WithdrawalPlan plan, int count) {
    users.requireUser(plan.user);
    if (count < 1 || count > MAX_COUNT) {
      throw WrongControl.value("count", count, "a whole number from 1 to " + MAX_COUNT);
    }
    if (count > 1 && (plan.wdId != null || !plan.clientId.isEmpty())) {
      throw new WrongControl(
          "count is " + count + ", but a wdId or a clientId belongs to one withdrawal only.");
    }
    if (plan.wdId != null && byWdId.containsKey(plan.wdId)) {
      throw WrongControl.value("wdId", plan.wdId, "one that is not taken");
    }
    if (!plan.clientId.isEmpty() && historyOf(plan.user).hasClientId(plan.clientId)) {
      throw WrongControl.value("clientId", plan.clientId, "one that is not taken");
    }
  }

  private String addOne(WithdrawalPlan plan) {
    String wdId = plan.wdId == null ? freeId() : plan.wdId;
    SandboxWithdrawal withdrawal =
        new SandboxWithdrawal(
            wdId, plan, clock, (changing, from) -> changed.accept(changing, from));
    byWdId.put(wdId, withdrawal);
    inOrder.add(withdrawal);
    historyOf(plan.user).add(withdrawal);
    changed.accept(withdrawal, 0);
    return wdId;
  }

  private String freeId() {
    String wdId;
    do {
      wdId = Long.toString(nextId++);
    } while (byWdId.containsKey(wdId));
    return wdId;
  }

  Optional<SandboxWithdrawal> find(String wdId) {
    return Optional.ofNullable(byWdId.get(wdId));
  }

  SandboxWithdrawal get(String wdId) {
    return find(wdId)
        .orElseThrow(
            () -> WrongControl.value("wdId", wdId, "the ID of a withdrawal in this sandbox"));
  }

  void setState(String wdId, String state) {
    get(wdId).setState(WithdrawalStates.requireKnown("state", state));
  }

  /** In the order of their creation. */
  List<WithdrawalView> views() {
    return inOrder.stream().map(SandboxWithdrawal::view).toList();
  }

  UserHistory historyOf(String user) {
    return histories.computeIfAbsent(user, name -> new UserHistory());
  }
}
