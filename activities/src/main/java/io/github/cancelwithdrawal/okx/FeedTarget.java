package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a wait wants to see of the history. */
interface FeedTarget {
  /** OKX's ID of the withdrawal; null if it is known by {@link #clientId()} only. */
  @Nullable String withdrawalId();

  /** The ID its creator gave it; null if {@link #withdrawalId()} is known. */
  @Nullable String clientId();

  /** The withdrawal as it was last known, whose time of request tells the page it is on. */
  @Nullable Withdrawal lastKnown();

  /** How soon to look again; asked after every look. */
  Pace pace();

  /**
   * Takes in what was pushed about the withdrawal. It may be late, or told twice; only a look shows
   * how it is.
   *
   * @return whether a look at once is worth it
   */
  boolean wants(Withdrawal hint);

  /** A look has shown these rows, at least one, all with the target's ID. */
  void seen(List<Withdrawal> rows);

  /** A look for just this target has shown nothing. */
  void absent();

  /** OKX will never answer a look for just this target; its wait is over. */
  void rejected(OkxFault fault);

  /** A look that might have shown it failed. */
  void missed(OkxFault fault);
}
