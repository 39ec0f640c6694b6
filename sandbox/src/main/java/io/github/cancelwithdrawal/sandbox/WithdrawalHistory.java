package io.github.cancelwithdrawal.sandbox;

import java.time.Instant;
import java.time.InstantSource;

/** {@code GET /api/v5/asset/withdrawal-history}. */
final class WithdrawalHistory {

  private final WithdrawalBook withdrawals;
  private final Assumptions assumptions;
  private final Envelope envelope;
  private final InstantSource clock;

  WithdrawalHistory(
      WithdrawalBook withdrawals, Assumptions assumptions, Envelope envelope, InstantSource clock) {
    this.withdrawals = withdrawals;
    this.assumptions = assumptions;
    this.envelope = envelope;
    this.clock = clock;
  }

  Reply answer(IncomingRequest request, SandboxUser user) {
    HistoryQuery query;
    try {
      query = HistoryQuery.parse(request.parameters(), assumptions);
    } catch (HistoryQuery.WrongParameter e) {
      return envelope.refused("51000", e.parameter);
    }
    Instant asOf = clock.instant().minus(assumptions.historyLag);
    return envelope.accepted(
        withdrawals.historyOf(user.name()).page(query, asOf, assumptions).stream()
            .map(withdrawal -> WithdrawalRow.inHistory(withdrawal, asOf))
            .toList());
  }
}
