package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;

/** {@code GET /api/v5/asset/withdrawal-history}. */
final class WithdrawalHistory {

  private static final String TO_ADDRESS = "1";
  private static final String TO_UID = "2";

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
            .map(withdrawal -> row(withdrawal, asOf))
            .toList());
  }

  /** Every field OKX documents, but tag, pmtId and memo, which it leaves out where not needed. */
  private static ObjectNode row(SandboxWithdrawal withdrawal, Instant asOf) {
    Coins coins = withdrawal.coins();
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("note", "");
    row.put("chain", coins.chain());
    row.put("fee", coins.fee());
    row.put("feeCcy", coins.ccy());
    row.put("ccy", coins.ccy());
    row.put("clientId", withdrawal.clientId());
    row.put("toAddrType", withdrawal.isInternal() ? TO_UID : TO_ADDRESS);
    row.put("amt", coins.amt());
    row.put("txId", withdrawal.hasTransactionAt(asOf) ? withdrawal.txId() : "");
    row.put("from", "sandbox@example.com");
    row.put("areaCodeFrom", "");
    row.put(
        "to",
        withdrawal.isInternal() ? "446556200000000999" : "TSandboxAddressOfNobody00000000000");
    row.put("areaCodeTo", "");
    row.putNull("addrEx");
    row.put("state", withdrawal.stateAt(asOf).orElseThrow());
    row.put("ts", Long.toString(withdrawal.ts().toEpochMilli()));
    row.put("nonTradableAsset", false);
    row.put("wdId", withdrawal.wdId());
    return row;
  }
}
