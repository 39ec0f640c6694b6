package io.github.cancelwithdrawal;

import static io.github.cancelwithdrawal.CancellationSchedule.earlier;

import io.github.cancelwithdrawal.AccountActivities.AccountRoute;
import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationProgress.Phase;
import io.github.cancelwithdrawal.WithdrawalWatch.AskAgain;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of the workflow: request, watch, repeat, until the withdrawal is final. */
final class CancellationRun {
  private final CancelWithdrawalRequest request;
  private final AccountRoute route;
  private final CancellationJournal journal;
  private final WithdrawalConversation okx;

  /** Whether the present round asked OKX after the deadline had passed, and so is the last. */
  private boolean lastRound;

  CancellationRun(
      CancelWithdrawalRequest request, AccountRoute route, CancellationJournal journal) {
    this.request = request;
    this.route = route;
    this.journal = journal;
    this.okx = new WithdrawalConversation(request, route);
  }

  CancelWithdrawalResult toTheEnd() {
    upsert(CancellationNarrative.attributesAtStart(request));
    try {
      WatchReport end = journal.isResolved() ? null : resolve();
      while (end == null) {
        if (isOver() && (lastRound || !journal.isResolved())) {
          return settle(CancellationOutcome.UNRESOLVED, /* settledAt= */ null);
        }
        journal.continueAsNewIfSuggested(request);
        end = askAndWatch();
      }
      Withdrawal withdrawal = Objects.requireNonNull(end.withdrawal());
      return settle(Objects.requireNonNull(withdrawal.outcome()), end.seenAt());
    } catch (ActivityFailure e) {
      throw CancellationFailures.cause(e);
    }
  }

  /**
   * Finds the withdrawal with the client ID.
   *
   * @return what the history says of it if it is final; otherwise null
   */
  private @Nullable WatchReport resolve() {
    journal.enter(Phase.RESOLVING);
    do {
      Instant until =
          earlier(journal.deadline(), now().plus(CancellationSchedule.CLIENT_ID_PATIENCE));
      WatchReport report = watch(until, /* askAgain= */ null);
      if (report.tellsTheEnd()) {
        return report;
      }
      if (journal.isResolved()) {
        return null;
      }
      // Not absent means that the history could not be read: nothing is known yet.
      if (report.absent() && !isOver()) {
        throw CancellationFailures.of(
            CancellationFailures.WITHDRAWAL_NOT_FOUND,
            CancellationNarrative.clientIdNotFound(request));
      }
      journal.continueAsNewIfSuggested(request);
    } while (!isOver());
    return null;
  }

  /**
   * One round.
   *
   * @return what the history says of the withdrawal if it is final; null if the round must be
   *     repeated or time is over
   */
  private @Nullable WatchReport askAndWatch() {
    WatchReport end = ask();
    if (end != null) {
      return end;
    }
    lastRound = isOver();
    CancellationAnswer answer = Objects.requireNonNull(journal.lastAnswer());
    journal.enter(Phase.WATCHING);
    AskAgain askAgain =
        lastRound ? null : CancellationSchedule.askAgain(answer, journal.refusals());
    if (answer.verdict() == Verdict.UNKNOWN_ID && !journal.isKnown()) {
      Instant until =
          earlier(
              journal.deadline(),
              now().plus(CancellationSchedule.unknownIdWatch(journal.refusals())));
      WatchReport report = watch(until, askAgain);
      if (isActedOn(report, askAgain) || !journal.isKnown()) {
        failIfNotFound(report);
        return endOf(report);
      }
    }
    Instant until =
        lastRound
            ? CancellationSchedule.lastLook(journal.deadline(), journal.acceptedAt())
            : journal.deadline();
    return endOf(watch(until, askAgain));
  }

  private static @Nullable WatchReport endOf(WatchReport report) {
    return report.tellsTheEnd() ? report : null;
  }

  private static boolean isActedOn(WatchReport report, @Nullable AskAgain askAgain) {
    return report.tellsTheEnd()
        || (report.kind() == WatchReport.Kind.CANCELABLE && askAgain != null);
  }

  private void failIfNotFound(WatchReport report) {
    if (report.absent()
        && CancellationSchedule.isUnknownForGood(journal.unknownSince(), now())
        && !isOver()) {
      throw CancellationFailures.of(
          CancellationFailures.WITHDRAWAL_NOT_FOUND, CancellationNarrative.notFound(request));
    }
  }

  /**
   * Asks OKX to cancel the withdrawal; the answer is in the journal then.
   *
   * @return what the history says of the withdrawal if it became final before OKX answered
   */
  private @Nullable WatchReport ask() {
    journal.enter(Phase.REQUESTING);
    Instant patience =
        earlier(journal.deadline(), now().plus(CancellationSchedule.UNWATCHED_REQUEST_MAX));
    answered(okx.requestCancellation(journal.withdrawalId(), patience).get());
    boolean unanswered =
        Objects.requireNonNull(journal.lastAnswer()).verdict() == Verdict.UNANSWERED;
    return unanswered && !isOver() ? askWhileWatching() : null;
  }

  /** While OKX refuses the key, or cannot be reached, the withdrawal may end without us. */
  private @Nullable WatchReport askWhileWatching() {
    CompletablePromise<CancellationAnswer> answer = Workflow.newPromise();
    CancellationScope asking =
        Workflow.newCancellationScope(
            () ->
                answer.completeFrom(
                    okx.requestCancellation(journal.withdrawalId(), journal.deadline())));
    asking.run();
    while (true) {
      CancellationSchedule.Stretch stretch = stretch(journal.deadline());
      CompletablePromise<WatchReport> report = Workflow.newPromise();
      CancellationScope watching =
          Workflow.newCancellationScope(
              () -> report.completeFrom(okx.watch(journal, stretch, /* askAgain= */ null)));
      watching.run();
      Promise.anyOf(answer, report).get();
      if (answer.isCompleted()) {
        watching.cancel();
        answered(answer.get());
        return null;
      }
      boolean news = learned(report.get());
      if (report.get().tellsTheEnd()) {
        asking.cancel();
        return report.get();
      }
      if (isOver()) {
        answered(answer.get());
        return null;
      }
      if (!news) {
        Workflow.await(CancellationSchedule.pause(now(), stretch.until()), answer::isCompleted);
      }
      journal.continueAsNewIfSuggested(request);
    }
  }

  /** Watches, stretch by stretch, until there is something to act on or the time has come. */
  private WatchReport watch(Instant until, @Nullable AskAgain askAgain) {
    boolean resolved = journal.isResolved();
    while (true) {
      CancellationSchedule.Stretch stretch = stretch(until);
      WatchReport report = okx.watch(journal, stretch, askAgain).get();
      boolean news = learned(report);
      if (isActedOn(report, askAgain) || resolved != journal.isResolved()) {
        return report;
      }
      if (!news) {
        Workflow.sleep(CancellationSchedule.pause(now(), stretch.until()));
      }
      if (!now().isBefore(until)) {
        return report;
      }
      journal.continueAsNewIfSuggested(request);
    }
  }

  private CancellationSchedule.Stretch stretch(Instant until) {
    return CancellationSchedule.stretch(now(), journal.newsAt(), until);
  }

  private void answered(CancellationAnswer answer) {
    // By the server's clock: those of the workers, which compare times with it, may differ.
    journal.answered(answer.at(now()));
  }

  /** Takes down a report; returns whether it says anything new about the withdrawal. */
  private boolean learned(WatchReport report) {
    boolean news = journal.saw(report, now());
    if (news && !report.tellsTheEnd()) {
      upsert(CancellationNarrative.attributesOf(journal.withdrawal(), /* outcome= */ null));
    }
    return news;
  }

  private CancelWithdrawalResult settle(CancellationOutcome outcome, @Nullable Instant settledAt) {
    upsert(CancellationNarrative.attributesOf(journal.withdrawal(), outcome));
    return journal.settled(outcome, settledAt);
  }

  private void upsert(List<SearchAttributeUpdate<?>> updates) {
    // An attribute that is not registered would block the workflow task.
    if (route.searchAttributes() && !updates.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate[]::new));
    }
  }

  private boolean isOver() {
    return !now().isBefore(journal.deadline());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
