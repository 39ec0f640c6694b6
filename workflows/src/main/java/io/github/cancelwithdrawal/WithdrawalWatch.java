package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@link WithdrawalActivities#pollWithdrawal} is to do.
 *
 * @param account the name of a configured OKX account
 * @param withdrawalId OKX's ID of the withdrawal; null to find it by {@code clientId}
 * @param clientId the ID its creator gave it; null when {@code withdrawalId} is known
 * @param lastKnown the withdrawal as the workflow last knew it; null if it was never seen
 * @param askAgain when a withdrawal that can be cancelled must be reported; null for never
 * @param deadline when to return although the withdrawal is still pending; even when it has passed,
 *     the history is looked at once
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WithdrawalWatch(
    String account,
    @Nullable String withdrawalId,
    @Nullable String clientId,
    @Nullable Withdrawal lastKnown,
    @Nullable AskAgain askAgain,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant deadline) {

  /**
   * When OKX should be asked again to cancel a withdrawal that its history shows as cancellable.
   *
   * @param ifStill from when on, if it has been cancellable at every look so far
   * @param looks how many looks in a row must show it so, from {@code ifStill} on
   * @param ifAgain from when on, if a look showed it otherwise before
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AskAgain(
      @JsonFormat(shape = JsonFormat.Shape.STRING) Instant ifStill,
      int looks,
      @JsonFormat(shape = JsonFormat.Shape.STRING) Instant ifAgain) {}
}
