package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cancelwithdrawal.sandbox.Assumptions.Occasion;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code POST /api/v5/asset/cancel-withdrawal}. */
final class CancelWithdrawal {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final WithdrawalBook withdrawals;
  private final CancellationRule rule;
  private final Envelope envelope;

  CancelWithdrawal(WithdrawalBook withdrawals, Assumptions assumptions, Envelope envelope) {
    this.withdrawals = withdrawals;
    this.rule = new CancellationRule(assumptions.cancelAnswers);
    this.envelope = envelope;
  }

  Reply answer(IncomingRequest request, SandboxUser user) {
    if (!hasJsonContentType(request)) {
      return envelope.refused("50006");
    }
    if (request.body().length == 0) {
      return envelope.refused("50000");
    }
    JsonNode wdId;
    try {
      JsonNode body = JSON.readTree(request.body());
      if (!body.isObject()) {
        return envelope.refused("50002");
      }
      wdId = body.path("wdId");
    } catch (IOException e) {
      return envelope.refused("50002");
    }
    return cancel(wdId, user);
  }

  private Reply cancel(JsonNode wdId, SandboxUser user) {
    if (wdId.isMissingNode() || wdId.isNull() || wdId.asText().isBlank()) {
      return envelope.refused("50014", "wdId");
    }
    if (!wdId.isTextual() || !wdId.asText().matches("\\d+")) {
      return envelope.refused(Occasion.MALFORMED_WITHDRAWAL_ID, "wdId");
    }
    String code =
        withdrawals
            .find(wdId.asText())
            .filter(withdrawal -> withdrawal.user().equals(user.name()))
            .map(withdrawal -> withdrawal.cancel(rule))
            .orElse(CancellationRule.UNKNOWN_ID);
    return code.equals(CancellationRule.ACCEPTED)
        ? envelope.accepted(
            List.of(JsonNodeFactory.instance.objectNode().put("wdId", wdId.asText())))
        : envelope.refused(code);
  }

  private static boolean hasJsonContentType(IncomingRequest request) {
    return request
        .header("Content-Type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(Reply.JSON::equals)
        .isPresent();
  }

  /** For the request log: what the body says, if it can be read, whoever sent it. */
  static Optional<String> wdIdIn(byte[] body) {
    try {
      return Optional.of(JSON.readTree(body).path("wdId").asText()).filter(id -> !id.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
