package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why {@link WithdrawalActivities#pollWithdrawal} came back.
 *
 * @param kind the reason
 * @param withdrawal as last seen, in this watch or before it; null if it was never seen
 * @param seenAt when it was first seen in this state by this watch; null if this watch did not see
 *     it
 * @param absent whether OKX's history was read and does not hold the withdrawal
 * @param problem what stands in the way of looking, or is wrong with what was seen, in a sentence
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WatchReport(
    Kind kind,
    @Nullable Withdrawal withdrawal,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant seenAt,
    boolean absent,
    @Nullable String problem) {

  /** Why a watch came back. */
  public enum Kind {
    /** The withdrawal is final: {@link Withdrawal#outcome()} is not null. */
    FINAL,
    /** OKX should be asked to cancel it. */
    CANCELABLE,
    /** It has passed the point of no return, and {@link WithdrawalWatch#lastKnown()} had not. */
    PAST_NO_RETURN,
    /** The withdrawal with the client ID was found. */
    FOUND,
    /** The deadline has passed. */
    PENDING;

    /** Of a newer version's reasons this one knows no more than that the watch must go on. */
    @JsonCreator
    static Kind fromJson(@Nullable String name) {
      for (Kind kind : values()) {
        if (kind.name().equals(name)) {
          return kind;
        }
      }
      return PENDING;
    }
  }

  /** Whether it says how the withdrawal ended. */
  boolean tellsTheEnd() {
    return kind == Kind.FINAL && withdrawal != null && withdrawal.outcome() != null;
  }
}
