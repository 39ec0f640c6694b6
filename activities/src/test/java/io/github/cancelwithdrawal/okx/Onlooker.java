package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Waits for a withdrawal for ever, and counts what it is told. Thread-safe. */
final class Onlooker implements FeedTarget {
  private final String id;
  private final Runnable onPace;
  final AtomicInteger seen = new AtomicInteger();
  final AtomicInteger absences = new AtomicInteger();
  final List<OkxFault> misses = new CopyOnWriteArrayList<>();

  Onlooker(String id) {
    this(id, () -> {});
  }

  /**
   * @param onPace runs when it is asked for its pace
   */
  Onlooker(String id, Runnable onPace) {
    this.id = id;
    this.onPace = onPace;
  }

  @Override
  public String withdrawalId() {
    return id;
  }

  @Override
  public @Nullable String clientId() {
    return null;
  }

  @Override
  public @Nullable Withdrawal lastKnown() {
    return null;
  }

  @Override
  public Pace pace() {
    onPace.run();
    return Pace.BRISK;
  }

  @Override
  public boolean wants(Withdrawal hint) {
    return true;
  }

  @Override
  public void seen(List<Withdrawal> rows) {
    seen.incrementAndGet();
  }

  @Override
  public void absent() {
    absences.incrementAndGet();
  }

  @Override
  public void rejected(OkxFault fault) {
    misses.add(fault);
  }

  @Override
  public void missed(OkxFault fault) {
    misses.add(fault);
  }
}
