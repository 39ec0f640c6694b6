package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.okx.PushMessage.Row;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes pushes on to the feed of their user. A master's channel carries its sub-accounts'
 * withdrawals as well: those are nobody's business here.
 *
 * @param uid the user's, once it is known
 */
record FeedPushes(WithdrawalFeed feed, Supplier<@Nullable String> uid)
    implements PushChannel.Listener {

  @Override
  public void connected(boolean connected) {
    feed.pushesAre(connected);
  }

  @Override
  public void pushed(List<Row> rows) {
    String own = uid.get();
    feed.pushed(
        rows.stream()
            .filter(row -> own == null || own.equals(row.uid()))
            .map(Row::withdrawal)
            .toList());
  }
}
