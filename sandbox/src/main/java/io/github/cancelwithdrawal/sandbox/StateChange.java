package io.github.cancelwithdrawal.sandbox;

import java.time.Instant;

/**
 * From {@code at} on, a withdrawal is in this state.
 *
 * @param state OKX's state code, such as {@code "-3"}
 */
public record StateChange(String state, Instant at) {}
