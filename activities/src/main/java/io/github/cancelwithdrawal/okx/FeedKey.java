package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.Withdrawal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The key of an account, for looks at the history of its user.
 *
 * @param account its name
 * @param history takes a look
 * @param looksPerSecond how many the account may cost at most
 * @param isKnown whether it is known that the key is the user's: it may have been exchanged for one
 *     of another user a moment ago
 */
record FeedKey(
    String account,
    Function<HistoryQuery, CompletableFuture<List<Withdrawal>>> history,
    int looksPerSecond,
    BooleanSupplier isKnown) {}
