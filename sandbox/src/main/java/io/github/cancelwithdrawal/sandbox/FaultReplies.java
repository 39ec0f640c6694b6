package io.github.cancelwithdrawal.sandbox;

import java.util.function.Supplier;

/** What a struck request is answered instead of, or after, what OKX would have said. */
final class FaultReplies {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>Attention Required!</title></head>
      <body><h1>Sorry, this request could not be completed.</h1></body></html>
      """;

  private final Envelope envelope;

  FaultReplies(Envelope envelope) {
    this.envelope = envelope;
  }

  /**
   * @param effect does what was requested and says what OKX would answer
   */
  Reply reply(Fault fault, Supplier<Reply> effect) {
    return fault.kind().strikesAfterTheEffect() ? after(fault, effect.get()) : instead(fault);
  }

  private Reply instead(Fault fault) {
    int status = fault.httpStatus();
    return switch (fault.kind()) {
      case HTTP -> new Reply(status, "text/plain", "", "HTTP " + status + "\n");
      case HTML -> new Reply(status, "text/html", "", PAGE);
      case EMPTY -> new Reply(status, Reply.JSON, "", "");
      case RESET_BEFORE -> Reply.none("");
      case CODE -> envelope.refused(fault.code(), status);
      default -> throw new AssertionError(fault.kind() + " strikes after the effect");
    };
  }

  private Reply after(Fault fault, Reply decided) {
    return switch (fault.kind()) {
      case RESET_AFTER -> Reply.none(decided.code());
      case CODE_AFTER -> envelope.refused(fault.code(), fault.httpStatus());
      default -> decided;
    };
  }
}
