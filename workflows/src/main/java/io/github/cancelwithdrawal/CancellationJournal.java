package io.github.cancelwithdrawal;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a workflow has learned so far. Lives on the workflow's thread. */
final class CancellationJournal {
  /** Under which the next run finds what this one has learned. */
  private static final String MEMO = "cancellation";

  private final CancellationLog log = new CancellationLog();
  private Phase phase = Phase.STARTING;

  /** What keeps it {@link Phase#STARTING}. */
  private @Nullable String startProblem;

  private Memory memory = new Memory(null, null, 0, 0, null, null, null, null, null, null, null);

  /** Begins with what the request says, or goes on where the run before this one stopped. */
  void begin(CancelWithdrawalRequest request) {
    Memory remembered = (Memory) Workflow.getMemo(MEMO, Memory.class);
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    memory =
        remembered != null
            ? remembered
            : new Memory(
                request.withdrawalId(),
                now.plus(request.giveUpAfter()),
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                now);
    show();
    log.started(request, memory.withdrawalId, deadline());
  }

  /** Ends this run when its history has grown long; the next one remembers. */
  void continueAsNewIfSuggested(CancelWithdrawalRequest request) {
    if (Workflow.getInfo().isContinueAsNewSuggested()) {
      Workflow.continueAsNew(
          ContinueAsNewOptions.newBuilder().setMemo(Map.of(MEMO, memory)).build(), request);
    }
  }

  void enter(Phase next) {
    phase = next;
    show();
  }

  /** Takes down that the account is not configured, or not yet; it is tried until then. */
  void accountIsUnknown(TemporalFailure failure, Instant until) {
    if (startProblem == null) {
      log.accountUnknown(failure);
    }
    startProblem = CancellationNarrative.unknownAccount(failure.getOriginalMessage(), until);
    show();
  }

  private void show() {
    Workflow.setCurrentDetails(CancellationNarrative.details(progress()));
  }

  /** Takes down OKX's answer to a request. */
  void answered(CancellationAnswer answer) {
    Memory m = memory;
    log.answered(answer, m.lastAnswer);
    boolean asked = answer.verdict() != CancellationAnswer.Verdict.UNANSWERED;
    boolean accepted = answer.verdict() == CancellationAnswer.Verdict.ACCEPTED;
    String code = answer.code();
    Instant unknownSince = asked ? unknownSince(answer) : m.unknownSince;
    memory =
        new Memory(
            m.withdrawalId,
            m.deadline,
            m.requests + (asked ? 1 : 0),
            accepted ? 0 : m.refusals + (asked ? 1 : 0),
            accepted ? answer.answeredAt() : m.acceptedAt,
            answer,
            code == null || code.equals("0") ? m.lastCode : code,
            m.withdrawal,
            problemOf(answer, unknownSince, isKnown()),
            unknownSince,
            accepted ? answer.answeredAt() : m.newsAt);
    show();
  }

  private @Nullable Instant unknownSince(CancellationAnswer answer) {
    if (answer.verdict() != CancellationAnswer.Verdict.UNKNOWN_ID) {
      return null;
    }
    return memory.unknownSince != null ? memory.unknownSince : answer.answeredAt();
  }

  private static @Nullable String problemOf(
      CancellationAnswer answer, @Nullable Instant unknownSince, boolean known) {
    return switch (answer.verdict()) {
      case FORBIDDEN, UNRECOGNIZED, UNANSWERED -> answer.message();
      case UNKNOWN_ID ->
          unknownSince == null || known
              ? null
              : CancellationNarrative.unknownId(
                  answer, unknownSince.plus(CancellationSchedule.UNKNOWN_ID_PATIENCE));
      default -> null;
    };
  }

  /**
   * Takes down what a watch came back with.
   *
   * @return whether it says anything new about the withdrawal
   */
  boolean saw(WatchReport report, Instant now) {
    Memory m = memory;
    Withdrawal seen = report.withdrawal();
    boolean news = seen != null && !seen.equals(m.withdrawal);
    String problem = report.problem();
    if (problem == null && m.lastAnswer != null) {
      problem = problemOf(m.lastAnswer, m.unknownSince, isKnown() || seen != null);
    }
    memory =
        new Memory(
            seen != null ? seen.id() : m.withdrawalId,
            m.deadline,
            m.requests,
            m.refusals,
            m.acceptedAt,
            m.lastAnswer,
            m.lastCode,
            seen != null ? seen : m.withdrawal,
            problem,
            m.unknownSince,
            news ? Objects.requireNonNullElse(report.seenAt(), now) : m.newsAt);
    show();
    if (seen != null && news) {
      log.saw(seen, m.withdrawal);
    }
    return news;
  }

  /** OKX's ID of the withdrawal. */
  String withdrawalId() {
    return Objects.requireNonNull(memory.withdrawalId, "the client ID has not been resolved");
  }

  boolean isResolved() {
    return memory.withdrawalId != null;
  }

  Instant deadline() {
    return Objects.requireNonNull(memory.deadline, "the request has not been read");
  }

  Instant newsAt() {
    return Objects.requireNonNull(memory.newsAt, "the request has not been read");
  }

  /** Whether OKX has shown in any way that it knows the withdrawal. */
  boolean isKnown() {
    return memory.acceptedAt != null || memory.withdrawal != null;
  }

  /** When OKX last accepted a request, if it ever did. */
  @Nullable Instant acceptedAt() {
    return memory.acceptedAt;
  }

  @Nullable CancellationAnswer lastAnswer() {
    return memory.lastAnswer;
  }

  int refusals() {
    return memory.refusals;
  }

  @Nullable Withdrawal withdrawal() {
    return memory.withdrawal;
  }

  @Nullable Instant unknownSince() {
    return memory.unknownSince;
  }

  /** Takes down the outcome; returns the result. */
  CancelWithdrawalResult settled(CancellationOutcome outcome, @Nullable Instant settledAt) {
    enter(Phase.SETTLED);
    CancelWithdrawalResult result =
        new CancelWithdrawalResult(
            outcome, memory.withdrawal, memory.requests, memory.lastCode, settledAt);
    log.settled(result);
    return result;
  }

  /** Takes down that there will be no result. */
  void stopped(TemporalFailure failure) {
    enter(Phase.STOPPED);
    log.stopped(failure);
  }

  CancellationProgress progress() {
    boolean watched = phase == Phase.WATCHING || phase == Phase.REQUESTING;
    boolean late = memory.withdrawal != null && memory.withdrawal.pastNoReturn();
    return new CancellationProgress(
        watched && late ? Phase.PAST_NO_RETURN : phase,
        memory.requests,
        memory.lastAnswer,
        memory.withdrawal,
        memory.deadline,
        phase == Phase.STARTING ? startProblem : memory.problem);
  }

  /**
   * All of it, as the next run gets it when the workflow continues as new.
   *
   * @param refusals how many answers in a row were not an acceptance
   * @param acceptedAt when OKX last accepted a request
   * @param lastCode the last code other than "0"
   * @param unknownSince since when OKX has answered that it does not know the ID
   * @param newsAt when the withdrawal last changed or a request was last accepted
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Memory(
      @Nullable String withdrawalId,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant deadline,
      int requests,
      int refusals,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant acceptedAt,
      @Nullable CancellationAnswer lastAnswer,
      @Nullable String lastCode,
      @Nullable Withdrawal withdrawal,
      @Nullable String problem,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant unknownSince,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant newsAt) {}
}
