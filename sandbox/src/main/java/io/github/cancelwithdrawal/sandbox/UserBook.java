package io.github.cancelwithdrawal.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Users and their keys. Safe for use by many threads. */
final class UserBook {

  /** OKX's User IDs have eighteen digits. */
  private static final long FIRST_UID = 446_556_200_000_000_001L;

  private static final Pattern UID = Pattern.compile("\\d{1,20}");

  private final Map<String, SandboxUser> users = new ConcurrentHashMap<>();
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
  private long nextUid = FIRST_UID;

  /**
   * @param uid "" for one made up here
   * @param parent whose sub-account it is, "" for a main account
   */
  synchronized void add(String name, String uid, String parent, List<SandboxKey> keysOfUser) {
    requireFree(name, uid, keysOfUser);
    SandboxUser user =
        new SandboxUser(
            name, uid.isEmpty() ? freeUid() : uid, parent.isEmpty() ? null : mainAccount(parent));
    users.put(name, user);
    keysOfUser.forEach(key -> keys.put(key.apiKey(), new ApiKey(user, key)));
  }

  private void requireFree(String name, String uid, List<SandboxKey> keysOfUser) {
    if (name.isBlank() || users.containsKey(name)) {
      throw WrongControl.value("user", name, "a name that is not empty and not taken");
    }
    if (!uid.isEmpty() && (!UID.matcher(uid).matches() || isTaken(uid))) {
      throw WrongControl.value("uid", uid, "1 to 20 digits that are no other user's");
    }
    Set<String> taken = new HashSet<>(keys.keySet());
    for (SandboxKey key : keysOfUser) {
      if (!taken.add(key.apiKey())) {
        throw WrongControl.value("apiKey", key.apiKey(), "one that is not taken");
      }
    }
  }

  private SandboxUser mainAccount(String name) {
    SandboxUser user = users.get(name);
    if (user == null || user.isSubAccount()) {
      throw WrongControl.value("parent", name, "the name of a main account of this sandbox");
    }
    return user;
  }

  private String freeUid() {
    String uid;
    do {
      uid = Long.toString(nextUid++);
    } while (isTaken(uid));
    return uid;
  }

  private boolean isTaken(String uid) {
    return users.values().stream().anyMatch(user -> user.uid().equals(uid));
  }

  void requireUser(String name) {
    if (!users.containsKey(name)) {
      throw WrongControl.value(
          "user", name, "one of " + String.join(", ", users.keySet().stream().sorted().toList()));
    }
  }

  SandboxUser named(String name) {
    return Objects.requireNonNull(users.get(name), name);
  }

  /** The user and its sub-accounts. */
  List<SandboxUser> familyOf(SandboxUser user) {
    return users.values().stream()
        .filter(other -> other.equals(user) || user.equals(other.parent()))
        .toList();
  }

  Optional<ApiKey> find(String apiKey) {
    return Optional.ofNullable(keys.get(apiKey));
  }

  ApiKey get(String apiKey) {
    return find(apiKey)
        .orElseThrow(() -> WrongControl.value("apiKey", apiKey, "a key of this sandbox"));
  }
}
