package io.github.cancelwithdrawal.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What withdrawal-history was asked for.
 *
 * @param after only records earlier than this
 * @param before only records newer than this
 */
record HistoryQuery(
    @Nullable String ccy,
    @Nullable String wdId,
    @Nullable String clientId,
    @Nullable String txId,
    @Nullable String type,
    @Nullable String state,
    @Nullable Instant after,
    @Nullable Instant before,
    int limit) {

  private static final int MAX_LIMIT = 100;
  private static final Set<String> TYPES = Set.of("3", "4");

  /** A parameter's value is wrong (51000). */
  static final class WrongParameter extends Exception {
    final String parameter;

    WrongParameter(String parameter) {
      super(parameter);
      this.parameter = parameter;
    }
  }

  static HistoryQuery parse(Map<String, String> parameters, Assumptions assumptions)
      throws WrongParameter {
    Parameters given = new Parameters(parameters);
    return new HistoryQuery(
        given.text("ccy"),
        given.text("wdId"),
        given.text("clientId"),
        given.text("txId"),
        given.oneOf("type", TYPES),
        given.state(),
        given.instant("after"),
        given.instant("before"),
        given.limit(assumptions.limitAbove100));
  }

  boolean matches(SandboxWithdrawal withdrawal, Instant asOf) {
    Optional<String> stateThen = withdrawal.stateAt(asOf);
    return stateThen.isPresent()
        && (state == null || state.equals(stateThen.get()))
        && (ccy == null || ccy.equals(withdrawal.coins().ccy()))
        && (wdId == null || wdId.equals(withdrawal.wdId()))
        && (clientId == null || clientId.equals(withdrawal.clientId()))
        && (type == null || type.equals(withdrawal.isInternal() ? "3" : "4"))
        && (txId == null || (txId.equals(withdrawal.txId()) && withdrawal.hasTransactionAt(asOf)));
  }

  boolean spans(Instant ts, Assumptions.Bounds bounds) {
    boolean inclusive = bounds == Assumptions.Bounds.INCLUSIVE;
    return (after == null || ts.isBefore(after) || (inclusive && ts.equals(after)))
        && (before == null || ts.isAfter(before) || (inclusive && ts.equals(before)));
  }

  /** Empty parameters count as not given. */
  private record Parameters(Map<String, String> given) {

    @Nullable String text(String name) {
      String value = given.get(name);
      return value == null || value.isEmpty() ? null : value;
    }

    @Nullable String oneOf(String name, Set<String> allowed) throws WrongParameter {
      String value = text(name);
      if (value != null && !allowed.contains(value)) {
        throw new WrongParameter(name);
      }
      return value;
    }

    @Nullable String state() throws WrongParameter {
      String value = text("state");
      if (value != null && !WithdrawalStates.isKnown(value)) {
        throw new WrongParameter("state");
      }
      return value;
    }

    @Nullable Instant instant(String name) throws WrongParameter {
      String value = text(name);
      return value == null ? null : Instant.ofEpochMilli(number(name, value));
    }

    int limit(Assumptions.LimitAbove100 above100) throws WrongParameter {
      String value = text("limit");
      long limit = value == null ? MAX_LIMIT : number("limit", value);
      if (limit > MAX_LIMIT && above100 == Assumptions.LimitAbove100.CAPPED) {
        return MAX_LIMIT;
      }
      if (limit < 1 || limit > MAX_LIMIT) {
        throw new WrongParameter("limit");
      }
      return (int) limit;
    }

    private static long number(String name, String value) throws WrongParameter {
      if (!value.matches("\\d{1,15}")) {
        throw new WrongParameter(name);
      }
      return Long.parseLong(value);
    }
  }
}
