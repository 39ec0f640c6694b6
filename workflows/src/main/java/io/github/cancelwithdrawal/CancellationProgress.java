package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a cancellation stands, as its workflow knows it. While an activity is at work the pending
 * activity's heartbeat knows more.
 *
 * @param phase what the workflow is doing
 * @param requests how many requests to cancel the withdrawal OKX has answered so far
 * @param lastAnswer OKX's last answer to such a request, if there was one
 * @param withdrawal as the workflow last knew it; null until OKX's history has shown it
 * @param deadline when the workflow gives up; null until its request has been read
 * @param problem what a person should look at, in a sentence, if anything
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CancellationProgress(
    Phase phase,
    int requests,
    @Nullable CancellationAnswer lastAnswer,
    @Nullable Withdrawal withdrawal,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant deadline,
    @Nullable String problem) {

  /** What the workflow is doing. */
  public enum Phase {
    /** Reading the request and looking up the account. */
    STARTING,
    /** Looking in OKX's history for the withdrawal with the given client ID. */
    RESOLVING,
    /** Asking OKX to cancel the withdrawal. */
    REQUESTING,
    /** Following OKX's history. */
    WATCHING,
    /** Following OKX's history; the withdrawal can be cancelled no more. */
    PAST_NO_RETURN,
    /** Closed with a result. */
    SETTLED,
    /** Closed without a result: failed, or cancelled by its caller. */
    STOPPED,
    /** A phase of a newer version. */
    UNRECOGNIZED;

    @JsonCreator
    static Phase fromJson(@Nullable String name) {
      for (Phase phase : values()) {
        if (phase.name().equals(name)) {
          return phase;
        }
      }
      return UNRECOGNIZED;
    }
  }
}
