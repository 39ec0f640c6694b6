/**
 * A strict local imitation of the exchange OKX for withdrawals. {@link
 * io.github.cancelwithdrawal.sandbox.Sandbox} is the door; {@code docs/sandbox.md} has the rules.
 *
 * <p>The way of a request: {@code OkxRoutes} reads it, {@code OkxExchange} has it checked ({@code
 * RequestVerifier}), counted ({@code RateWindow}) and answered ({@code CancelWithdrawal}, {@code
 * WithdrawalHistory}, …) unless a {@link io.github.cancelwithdrawal.sandbox.Fault} strikes, and
 * {@code Delivery} sends the answer. What a withdrawal is at any instant, {@code Timeline} knows.
 *
 * <p>The way of a push: {@code ChannelRoutes} takes a connection, {@code ChannelExchange} lets it
 * log in and subscribe, {@code ChangeSchedule} waits for a withdrawal's next state, {@code
 * Publisher} tells whom it concerns.
 */
@NullMarked
package io.github.cancelwithdrawal.sandbox;

import org.jspecify.annotations.NullMarked;
