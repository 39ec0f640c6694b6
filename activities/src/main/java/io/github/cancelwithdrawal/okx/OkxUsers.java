package io.github.cancelwithdrawal.okx;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which accounts are one and the same user of OKX, for OKX counts by user, not by name or
 * key. Thread-safe.
 *
 * <p>At the start nobody knows. Accounts that might be one user wait until OKX has said who they
 * are, or for {@link #PATIENCE}; then each goes by its name, as a user of its own, until OKX has
 * said it after all. Likewise they wait when their key has become another one, which may be that of
 * another user; what they go by then is the user of before.
 */
final class OkxUsers {
  /** OKX answers in 50 to 300 ms, after a handshake. A cancellation must not wait much longer. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(OkxUsers.class);

  private final Timing timing;
  private final Map<Id, OkxUser> users = new HashMap<>();
  private final Map<OkxAccount, Id> ids = new HashMap<>();

  /** Those that might be one user with another. */
  private final Set<OkxAccount> neighbours = new LinkedHashSet<>();

  /** Those of which nothing leaves, and what ends their patience. */
  private final Map<OkxAccount, Cancellable> waiting = new HashMap<>();

  private final Set<OkxAccount> byName = new HashSet<>();
  private final Map<OkxAccount, Integer> workers = new HashMap<>();

  /** A user of OKX. Its number means nothing in another region. */
  private record Id(String region, String uid) {}

  OkxUsers(Timing timing) {
    this.timing = timing;
  }

  /** Lets those of the accounts wait that might be one user. To be called once. */
  synchronized void begin(Collection<OkxAccount> accounts) {
    accounts.stream().collect(Collectors.groupingBy(OkxAccount::region)).values().stream()
        .filter(together -> together.size() > 1)
        .forEach(neighbours::addAll);
    neighbours.forEach(this::hold);
  }

  /** The key of an account is another one now, and OKX is about to be asked whose it is. */
  synchronized void changed(OkxAccount account) {
    if (neighbours.contains(account) && !waiting.containsKey(account)) {
      hold(account);
    }
  }

  private void hold(OkxAccount account) {
    account.limits().hold();
    waiting.put(account, timing.after(PATIENCE, () -> unknown(account, "it has not answered yet")));
  }

  private boolean stopWaiting(OkxAccount account) {
    Cancellable end = waiting.remove(account);
    if (end != null) {
      end.cancel();
    }
    return end != null;
  }

  /** OKX has said who an account is. */
  void known(OkxAccount account, String uid) {
    LogIds.ofAccount(account.name()).mark(() -> settle(account, uid));
  }

  private synchronized void settle(OkxAccount account, String uid) {
    forgetTheAbandoned();
    Id id = new Id(account.region(), uid);
    Id before = ids.put(account, id);
    boolean waited = stopWaiting(account);
    if (id.equals(before)) {
      if (waited) {
        account.moveTo(userOf(id));
      }
      return;
    }
    OkxUser user =
        users.computeIfAbsent(id, any -> before == null ? account.ownUser() : account.newUser());
    if (before != null) {
      leave(account, before, id);
    } else if (byName.remove(account)) {
      log.info("account {}: OKX's user is {}", account.name(), uid);
    }
    user.known(uid);
    user.join(account);
    tellWorkers(user, user.accounts());
    account.moveTo(user);
    if (user.accounts().size() > 1) {
      log.info(
          "accounts {} are one user of OKX, {}: they share its limits and its looks at the"
              + " history{}",
          user.names(),
          uid,
          user.looksDiffer() ? "; the smallest of their historyLooksPerSecond holds" : "");
    }
  }

  /** OKX has not said, for now, who an account is. Changes nothing if it has said so before. */
  void unknown(OkxAccount account, String why) {
    LogIds.ofAccount(account.name()).mark(() -> goByName(account, why));
  }

  private synchronized void goByName(OkxAccount account, String why) {
    if (!stopWaiting(account)) {
      return;
    }
    Id id = ids.get(account);
    if (id == null) {
      byName.add(account);
      log.warn(
          "account {}: OKX's user is not known yet ({}); until it is, its limits are kept by name"
              + " alone",
          account.name(),
          why);
      tellWorkers(account.ownUser(), Set.of(account));
      account.moveTo(account.ownUser());
    } else {
      log.warn(
          "account {}: whose its new key is, is not known yet ({}); until it is, the limits of user"
              + " {} hold",
          account.name(),
          why,
          id.uid());
      account.moveTo(userOf(id));
    }
  }

  private OkxUser userOf(Id id) {
    return Objects.requireNonNull(users.get(id));
  }

  /**
   * So many workers may act for an account, this one included. Another account of the same user may
   * be that of another worker group: of all its accounts, the most count.
   */
  synchronized void expectWorkers(OkxAccount account, int mayBe) {
    workers.put(account, mayBe);
    Id id = ids.get(account);
    if (id != null) {
      OkxUser user = userOf(id);
      tellWorkers(user, user.accounts());
    } else if (!waiting.containsKey(account)) {
      tellWorkers(account.ownUser(), Set.of(account));
    }
  }

  private void tellWorkers(OkxUser user, Set<OkxAccount> accounts) {
    int most =
        accounts.stream().mapToInt(account -> workers.getOrDefault(account, 1)).max().orElse(1);
    user.limits().expectProcesses(most);
  }

  /** How many users are told apart, those included that cannot be forgotten yet. */
  synchronized int count() {
    return users.size();
  }

  private void leave(OkxAccount account, Id before, Id now) {
    OkxUser left = userOf(before);
    left.leave(account);
    if (!left.accounts().isEmpty()) {
      tellWorkers(left, left.accounts());
    }
    log.warn(
        "account {}: its key is that of another user of OKX now, {}; before it was {}. From now on"
            + " the limits of {} hold, and withdrawals of {} are not found any more",
        account.name(),
        now.uid(),
        before.uid(),
        now.uid(),
        before.uid());
  }

  /**
   * A user that no account is any more may soon be that of one again, and OKX still counts what was
   * sent for it before: two accounts may exchange their keys. So it is kept until that is over.
   */
  private void forgetTheAbandoned() {
    List<OkxUser> over = users.values().stream().filter(OkxUser::canBeForgotten).toList();
    users.values().removeAll(over);
    over.forEach(OkxUser::forget);
  }
}
