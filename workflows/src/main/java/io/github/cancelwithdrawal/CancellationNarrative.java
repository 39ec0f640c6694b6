package io.github.cancelwithdrawal;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an operator reads in the Temporal UI: summaries, current details, search attributes. */
public final class CancellationNarrative {
  /** The account's name in the configuration. */
  public static final SearchAttributeKey<String> ACCOUNT =
      SearchAttributeKey.forKeyword("OkxAccount");

  /** OKX's ID of the withdrawal. */
  public static final SearchAttributeKey<String> WITHDRAWAL_ID =
      SearchAttributeKey.forKeyword("OkxWithdrawalId");

  /** The name of a {@link WithdrawalState}. */
  public static final SearchAttributeKey<String> WITHDRAWAL_STATE =
      SearchAttributeKey.forKeyword("OkxWithdrawalState");

  /** The name of a {@link CancellationOutcome}. */
  public static final SearchAttributeKey<String> OUTCOME =
      SearchAttributeKey.forKeyword("CancellationOutcome");

  /** Somebody who finds no withdrawal is about to make another one. */
  private static final String NO_PERMISSION = "; this alone is no reason to pay out again";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CancellationNarrative() {}

  /** All search attributes that the workflow sets; a server must have them as keywords. */
  public static List<SearchAttributeKey<String>> searchAttributes() {
    return List.of(ACCOUNT, WITHDRAWAL_ID, WITHDRAWAL_STATE, OUTCOME);
  }

  static String workflowSummary(CancelWithdrawalRequest request) {
    return request.withdrawalName() + " of " + request.account() + ": cancel";
  }

  static String requestSummary(String withdrawalId) {
    return "ask OKX to cancel " + withdrawalId;
  }

  static String watchSummary(String withdrawal, Instant now, Instant until) {
    return "watch " + withdrawal + " until it is final, until " + moment(now, until);
  }

  static String resolveSummary(String clientId, Instant now, Instant until) {
    return "look for client ID " + clientId + ", until " + moment(now, until);
  }

  /**
   * Shown while an account may still be rolled out.
   *
   * @param why the worker's own words
   */
  static String unknownAccount(String why, Instant until) {
    return why + "; trying until " + SECOND.format(until);
  }

  /** Shown while the withdrawal may still show up. */
  static String unknownId(CancellationAnswer answer, Instant until) {
    String next =
        answer.answeredAt().isBefore(until)
            ? "asking again until " + SECOND.format(until)
            : "asking again";
    return "OKX knows no such withdrawal (" + answer.code() + "); " + next;
  }

  static String notFound(CancelWithdrawalRequest request) {
    return "OKX knows no withdrawal "
        + request.withdrawalId()
        + " of account "
        + request.account()
        + ", and its history holds none; check the ID and the account"
        + NO_PERMISSION;
  }

  static String clientIdNotFound(CancelWithdrawalRequest request) {
    return "OKX's history holds no withdrawal with client ID "
        + request.clientId()
        + " of account "
        + request.account()
        + ", looked for over "
        + CancellationSchedule.CLIENT_ID_PATIENCE.toMinutes()
        + " minutes"
        + NO_PERMISSION;
  }

  static List<SearchAttributeUpdate<?>> attributesAtStart(CancelWithdrawalRequest request) {
    List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
    updates.add(ACCOUNT.valueSet(request.account()));
    String withdrawalId = request.withdrawalId();
    if (withdrawalId != null) {
      updates.add(WITHDRAWAL_ID.valueSet(withdrawalId));
    }
    return updates;
  }

  static List<SearchAttributeUpdate<?>> attributesOf(
      @Nullable Withdrawal withdrawal, @Nullable CancellationOutcome outcome) {
    List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
    if (withdrawal != null) {
      updates.add(WITHDRAWAL_ID.valueSet(withdrawal.id()));
      updates.add(WITHDRAWAL_STATE.valueSet(withdrawal.state().name()));
    }
    if (outcome != null) {
      updates.add(OUTCOME.valueSet(outcome.name()));
    }
    return updates;
  }

  /** At most four lines, for that is what the UI shows: the state first, then what happens next. */
  static String details(CancellationProgress progress) {
    List<String> lines = new ArrayList<>();
    Withdrawal withdrawal = progress.withdrawal();
    String state = withdrawal == null ? "not seen in the history yet" : withdrawal.describeState();
    boolean late = progress.phase() == CancellationProgress.Phase.PAST_NO_RETURN;
    lines.add("**" + state + (late ? ": past the point of no return" : "") + "**");
    lines.add(requests(progress));
    String problem = progress.problem();
    if (problem != null) {
      lines.add("Problem: " + problem.strip().replaceAll("\\s+", " "));
    }
    lines.add(next(progress));
    // Two blanks end a line in Markdown.
    return String.join("  \n", lines);
  }

  private static String requests(CancellationProgress progress) {
    CancellationAnswer answer = progress.lastAnswer();
    if (answer == null || progress.requests() == 0) {
      return "no request answered yet";
    }
    String count =
        progress.requests() == 1
            ? "1 request answered"
            : progress.requests() + " requests answered";
    if (answer.verdict() == CancellationAnswer.Verdict.UNANSWERED) {
      return count + ", a further one not yet";
    }
    return count + ", the last at " + TIME.format(answer.answeredAt()) + ": " + answer.describe();
  }

  private static String next(CancellationProgress progress) {
    Instant deadline = progress.deadline();
    String until = deadline == null ? "" : ", until " + DAY_AND_TIME.format(deadline);
    return switch (progress.phase()) {
      case STARTING -> "Next: look the account up";
      case RESOLVING -> "Next: find it by its client ID" + until;
      case REQUESTING -> "Next: OKX's answer to a request to cancel it" + until;
      case WATCHING -> "Next: follow the history; ask again when that can help" + until;
      case PAST_NO_RETURN -> "Next: follow the history; only OKX's support may stop it" + until;
      case SETTLED -> "Settled";
      case STOPPED -> "Stopped: nobody watches it any more";
      case UNRECOGNIZED -> "";
    };
  }

  private static String moment(Instant now, Instant then) {
    boolean sameDay =
        now.atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .equals(then.atOffset(ZoneOffset.UTC).toLocalDate());
    return sameDay ? TIME.format(then) : DAY_AND_TIME.format(then);
  }
}
