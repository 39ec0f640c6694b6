package io.github.cancelwithdrawal.okx;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the sweeps have come: those of a crowd that wait to become cancellable are all found by
 * asking for the states in which they are. Guarded by the feed.
 */
final class FeedSweeps {
  /** The states in which OKX accepts a request to cancel. */
  static final List<String> CANCELABLE = List.of("0", "17", "19");

  private final Map<String, Sweeping> sweeps = new HashMap<>();

  /** Done long ago when it begins. */
  private static final class Sweeping {
    long doneNanos;
    @Nullable Instant from;
  }

  /** The next look of the sweep of a state. */
  FeedLook look(String code, long nowNanos) {
    Instant from = sweeping(code, nowNanos).from;
    HistoryQuery query = HistoryQuery.ofState(code);
    return new FeedLook.Sweep(code, from == null ? query : query.upTo(from));
  }

  /** When the sweep of a state was last done. */
  long doneNanos(String code, long nowNanos) {
    return sweeping(code, nowNanos).doneNanos;
  }

  /** Takes down that a look has been taken. */
  void swept(FeedLook.Sweep sweep, HistoryPage page, long nowNanos) {
    Sweeping sweeping = sweeping(sweep.stateCode(), nowNanos);
    sweeping.from = page.next();
    if (sweeping.from == null) {
      sweeping.doneNanos = nowNanos;
    }
  }

  private Sweeping sweeping(String code, long nowNanos) {
    return sweeps.computeIfAbsent(
        code,
        any -> {
          Sweeping begun = new Sweeping();
          begun.doneNanos = nowNanos - Pace.HOT.bound(/* crowd= */ true).toNanos();
          return begun;
        });
  }
}
