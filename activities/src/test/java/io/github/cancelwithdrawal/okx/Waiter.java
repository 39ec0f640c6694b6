package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits with the same pace for ever, and keeps what it is told. */
class Waiter implements FeedTarget {
  private final @Nullable String id;
  private final @Nullable String clientId;
  private final Pace pace;
  final List<Withdrawal> seen = new ArrayList<>();
  int absences;
  int misses;
  int rejections;

  Waiter(String id, Pace pace) {
    this(id, pace, null);
  }

  Waiter(@Nullable String id, Pace pace, @Nullable String clientId) {
    this.id = id;
    this.pace = pace;
    this.clientId = clientId;
  }

  List<String> states() {
    return seen.stream().map(Withdrawal::stateCode).toList();
  }

  @Override
  public @Nullable String withdrawalId() {
    return id;
  }

  @Override
  public @Nullable String clientId() {
    return clientId;
  }

  @Override
  public @Nullable Withdrawal lastKnown() {
    return null;
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public boolean wants(Withdrawal hint) {
    return !hint.stateCode().equals("-3");
  }

  @Override
  public void seen(List<Withdrawal> rows) {
    seen.add(rows.get(0));
  }

  @Override
  public void absent() {
    absences++;
  }

  @Override
  public void rejected(OkxFault fault) {
    rejections++;
  }

  @Override
  public void missed(OkxFault fault) {
    misses++;
  }
}
