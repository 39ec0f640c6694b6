package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A withdrawal as OKX shows it: in the history, and with a few differences in the push channel. */
final class WithdrawalRow {

  private static final String TO_ADDRESS = "1";
  private static final String TO_UID = "2";

  /** Every field OKX documents, but tag, pmtId and memo, which it leaves out where not needed. */
  static ObjectNode inHistory(SandboxWithdrawal withdrawal, Instant asOf) {
    return row(withdrawal, withdrawal.stateAt(asOf).orElseThrow(), asOf)
        .put("nonTradableAsset", false);
  }

  /**
   * @param pushedAt by the exchange's clock
   */
  static ObjectNode inPush(
      SandboxWithdrawal withdrawal, StateChange change, SandboxUser user, Instant pushedAt) {
    return row(withdrawal, change.state(), change.at())
        .put("nonTradableAsset", "false")
        .put("tag", "")
        .put("pmtId", "")
        .put("memo", "")
        .put("uid", user.uid())
        .put("subAcct", user.isSubAccount() ? user.name() : "")
        .put("pTime", Long.toString(pushedAt.toEpochMilli()));
  }

  private static ObjectNode row(SandboxWithdrawal withdrawal, String state, Instant asOf) {
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
    row.put("state", state);
    row.put("ts", Long.toString(withdrawal.ts().toEpochMilli()));
    row.put("wdId", withdrawal.wdId());
    return row;
  }

  private WithdrawalRow() {}
}
