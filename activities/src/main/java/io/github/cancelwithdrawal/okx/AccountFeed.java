package io.github.cancelwithdrawal.okx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account's way to the feed of its OKX user. Which user that is may turn out, or become another
 * one, while somebody waits: the waits then go on at the feed of that user. Thread-safe.
 */
final class AccountFeed {
  private final FeedKey key;
  private final Set<Watch> watches = new LinkedHashSet<>();
  private WithdrawalFeed feed;

  /**
   * @param feed of the user that the account is, or is taken for
   * @param key of the account
   */
  AccountFeed(WithdrawalFeed feed, FeedKey key) {
    this.feed = feed;
    this.key = key;
    feed.add(key);
  }

  /** As {@link WithdrawalFeed#watch}. */
  Cancellable watch(FeedTarget target) {
    Watch watch = new Watch(target);
    WithdrawalFeed now;
    synchronized (this) {
      watches.add(watch);
      now = feed;
    }
    watch.join(now);
    return watch;
  }

  /** From now on it is the history of another user that is looked at. */
  void moveTo(WithdrawalFeed next) {
    WithdrawalFeed before;
    List<Watch> moving;
    synchronized (this) {
      if (next == feed) {
        return;
      }
      before = feed;
      feed = next;
      moving = List.copyOf(watches);
    }
    before.remove(key);
    next.add(key);
    moving.forEach(watch -> watch.join(next));
  }

  /** A wait, wherever it is. */
  private final class Watch implements Cancellable {
    private final FeedTarget target;
    private @Nullable Cancellable place;

    Watch(FeedTarget target) {
      this.target = target;
    }

    void join(WithdrawalFeed where) {
      Cancellable joined = where.watch(target);
      Cancellable left = joined;
      synchronized (AccountFeed.this) {
        if (where == feed && watches.contains(this)) {
          left = place;
          place = joined;
        }
      }
      if (left != null) {
        left.cancel();
      }
    }

    @Override
    public void cancel() {
      Cancellable left;
      synchronized (AccountFeed.this) {
        watches.remove(this);
        left = place;
        place = null;
      }
      if (left != null) {
        left.cancel();
      }
    }
  }
}
