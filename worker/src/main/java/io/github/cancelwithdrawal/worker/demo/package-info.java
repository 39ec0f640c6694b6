/** What a newcomer runs first: withdrawals with different fates, and everything they need. */
@NullMarked
package io.github.cancelwithdrawal.worker.demo;

import org.jspecify.annotations.NullMarked;
