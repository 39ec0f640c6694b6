/**
 * Measures the promises of {@code docs/performance.md} from outside: real worker processes, a real
 * Temporal server where there is one, and the sandbox, whose request log is the judge.
 *
 * <p>{@code bench/run} is the door. A {@link io.github.cancelwithdrawal.bench.Scenario} plays on a
 * {@link io.github.cancelwithdrawal.bench.Stage} and fills a {@link
 * io.github.cancelwithdrawal.bench.Report}.
 */
@NullMarked
package io.github.cancelwithdrawal.bench;

import org.jspecify.annotations.NullMarked;
