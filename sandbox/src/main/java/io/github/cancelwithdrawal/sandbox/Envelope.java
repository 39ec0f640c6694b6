package io.github.cancelwithdrawal.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** OKX's answers: {@code {"code":"…","msg":"…","data":[…]}}. */
final class Envelope {

  private final Assumptions assumptions;

  Envelope(Assumptions assumptions) {
    this.assumptions = assumptions;
  }

  Reply accepted(List<ObjectNode> rows) {
    ArrayNode data = JsonNodeFactory.instance.arrayNode().addAll(rows);
    return reply("0", 200, envelope("0", "").set("data", data));
  }

  /**
   * @param parameters what the text of the code wants named
   */
  Reply refused(String code, String... parameters) {
    return refused(code, ErrorCodes.httpStatus(code), parameters);
  }

  Reply refused(Assumptions.Occasion occasion, String... parameters) {
    Assumptions.Answer answer = assumptions.answerOn(occasion);
    return refused(answer.code(), answer.httpStatus(), parameters);
  }

  Reply refused(String code, int httpStatus, String... parameters) {
    ObjectNode envelope = envelope(code, ErrorCodes.msg(code, parameters));
    if (assumptions.errorData == Assumptions.ErrorData.EMPTY) {
      envelope.putArray("data");
    }
    return reply(code, httpStatus, envelope);
  }

  private static ObjectNode envelope(String code, String msg) {
    return JsonNodeFactory.instance.objectNode().put("code", code).put("msg", msg);
  }

  private static Reply reply(String code, int httpStatus, ObjectNode envelope) {
    return new Reply(httpStatus, Reply.JSON, code, envelope.toString());
  }
}
