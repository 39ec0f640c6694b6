/**
 * Cancelling a withdrawal at OKX, durably: {@link
 * io.github.cancelwithdrawal.CancelWithdrawalWorkflow} is the door, {@link
 * io.github.cancelwithdrawal.Cancellations} opens it in one line.
 */
@NullMarked
package io.github.cancelwithdrawal;

import org.jspecify.annotations.NullMarked;
