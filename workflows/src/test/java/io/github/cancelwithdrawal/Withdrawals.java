package io.github.cancelwithdrawal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Withdrawals as OKX's history might show them. */
final class Withdrawals {
  static final String ID = "1123456";
  static final String TRANSACTION =
      "0x62477bac6509a04512819bb1455e923a60dea5966c7caeaa0b24eb8fb0432b85";

  private Withdrawals() {}

  static Withdrawal waiting() {
    return withdrawal(WithdrawalState.WAITING, "0");
  }

  static Withdrawal inReview() {
    return withdrawal(WithdrawalState.IN_REVIEW, "4");
  }

  static Withdrawal canceling() {
    return withdrawal(WithdrawalState.CANCELING, "-3");
  }

  static Withdrawal broadcasting() {
    return withdrawal(WithdrawalState.BROADCASTING, "1");
  }

  static Withdrawal canceled() {
    return withdrawal(WithdrawalState.CANCELED, "-2");
  }

  static Withdrawal failed() {
    return withdrawal(WithdrawalState.FAILED, "-1");
  }

  static Withdrawal completed() {
    return withTransaction(withdrawal(WithdrawalState.COMPLETED, "2"));
  }

  static Withdrawal withdrawal(WithdrawalState state, String stateCode) {
    return new Withdrawal(
        ID,
        /* clientId= */ null,
        state,
        stateCode,
        "USDT",
        "USDT-TRC20",
        "100",
        "0.8",
        /* transactionId= */ null,
        Instant.parse("2026-11-23T15:00:00Z"));
  }

  static Withdrawal withTransaction(Withdrawal w) {
    return with(w, w.clientId(), TRANSACTION);
  }

  static Withdrawal withClientId(Withdrawal w, String clientId) {
    return with(w, clientId, w.transactionId());
  }

  private static Withdrawal with(
      Withdrawal w, @Nullable String clientId, @Nullable String transactionId) {
    return new Withdrawal(
        w.id(),
        clientId,
        w.state(),
        w.stateCode(),
        w.currency(),
        w.chain(),
        w.amount(),
        w.fee(),
        transactionId,
        w.requestedAt());
  }
}
