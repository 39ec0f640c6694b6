package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What {@link WithdrawalActivities#requestCancellation} is to do.
 *
 * @param account the name of a configured OKX account
 * @param withdrawalId OKX's ID of the withdrawal
 * @param priority its place among the requests that wait for OKX's limit
 * @param deadline when to stop trying again and return {@link
 *     CancellationAnswer.Verdict#UNANSWERED}; even when it has passed, OKX is asked once
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CancellationOrder(
    String account,
    String withdrawalId,
    CancellationPriority priority,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant deadline) {}
