package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking OKX to cancel a withdrawal.
 *
 * @param verdict what it means
 * @param code OKX's code; null if OKX gave none
 * @param message in a sentence, for people
 * @param answeredAt when the answer came
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CancellationAnswer(
    Verdict verdict,
    @Nullable String code,
    @Nullable String message,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant answeredAt) {

  /** In words to stand behind "the request was", with OKX's code, such as "refused (58216)". */
  public String describe() {
    String words =
        switch (verdict) {
          case ACCEPTED -> "accepted";
          case REFUSED -> "refused";
          case FORBIDDEN -> "forbidden to the key";
          case UNKNOWN_ID -> "turned away, no such withdrawal";
          case UNRECOGNIZED -> "answered with a code unknown to this version";
          case UNANSWERED -> "not answered yet";
        };
    return code == null || code.equals("0") ? words : words + " (" + code + ")";
  }

  /** The same answer, come at another time. */
  CancellationAnswer at(Instant time) {
    return new CancellationAnswer(verdict, code, message, time);
  }

  /** What an answer means for the cancellation. */
  public enum Verdict {
    /** OKX will try. Only its history tells what became of it. */
    ACCEPTED,
    /** Not in the withdrawal's present state. */
    REFUSED,
    /** The key may not cancel; its owner should know, the withdrawal can still be watched. */
    FORBIDDEN,
    /** OKX does not know the withdrawal, or not yet. */
    UNKNOWN_ID,
    /** A code that nobody knows, taken for a refusal. */
    UNRECOGNIZED,
    /** No answer until the order's deadline; {@code message} says what stood in the way. */
    UNANSWERED;

    @JsonCreator
    static Verdict fromJson(@Nullable String name) {
      for (Verdict verdict : values()) {
        if (verdict.name().equals(name)) {
          return verdict;
        }
      }
      return UNRECOGNIZED;
    }
  }
}
