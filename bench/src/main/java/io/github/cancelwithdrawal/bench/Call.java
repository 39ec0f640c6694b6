package io.github.cancelwithdrawal.bench;

import java.time.Instant;

/**
 * A workflow that was started.
 *
 * @param id what the exchange's log knows it by: the withdrawal's ID, or that of a bare request
 * @param calledAt right before
 */
record Call(String workflowId, String id, Instant calledAt) {}
