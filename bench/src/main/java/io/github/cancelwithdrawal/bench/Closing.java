package io.github.cancelwithdrawal.bench;

import java.time.Instant;

/**
 * How a cancellation's workflow closed.
 *
 * @param closedAt by the server's clock
 * @param ending the outcome, such as {@code CANCELED}, or how it closed without one
 */
record Closing(Call call, Instant closedAt, String ending) {}
