package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationAnswer.Verdict;
import io.github.cancelwithdrawal.CancellationProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a cancellation from outside.
 *
 * @param progress what its workflow says; null if no worker answered
 * @param activity what its pending activities say; null if they say nothing
 * @param temporal whether Temporal answered at all
 */
public record CancellationSight(
    @Nullable CancellationProgress progress, @Nullable String activity, boolean temporal) {

  /** As Temporal told it. */
  public CancellationSight(@Nullable CancellationProgress progress, @Nullable String activity) {
    this(progress, activity, /* temporal= */ true);
  }

  /** In one line: whether to act, the withdrawal's state, the requests so far, and what goes on. */
  public String line() {
    if (progress == null) {
      return Printable.of(now());
    }
    List<String> parts = new ArrayList<>();
    if (isPastNoReturn()) {
      parts.add("PAST THE POINT OF NO RETURN: phone OKX");
    }
    String state = progress.withdrawal() == null ? "" : progress.withdrawal().describeState();
    boolean told = activity != null && activity.contains(state);
    if (!told && !state.isEmpty()) {
      parts.add(state);
    }
    CancellationAnswer last = progress.lastAnswer();
    String problem = problem();
    if (last != null && !tells(problem, last)) {
      parts.add(inWords(last, progress.requests()));
    }
    parts.add(now());
    if (problem != null) {
      parts.add(problem);
    }
    return Printable.of(String.join("; ", parts));
  }

  private static boolean tells(@Nullable String problem, CancellationAnswer answer) {
    return problem != null && answer.code() != null && problem.contains("(" + answer.code() + ")");
  }

  /** Whether the coins can only be stopped by OKX's people, if at all. */
  public boolean isPastNoReturn() {
    return progress != null && progress.phase() == CancellationProgress.Phase.PAST_NO_RETURN;
  }

  /** How many requests OKX has answered, and how the last one stands; null before the first. */
  public @Nullable String requests() {
    CancellationAnswer last = progress == null ? null : progress.lastAnswer();
    if (progress == null || last == null) {
      return null;
    }
    String count = progress.requests() == 0 ? "" : progress.requests() + ", ";
    return count + (isOnly(last, progress.requests()) ? "" : which(last)) + last.describe();
  }

  private static String inWords(CancellationAnswer last, int requests) {
    return isOnly(last, requests)
        ? "request " + last.describe()
        : requests + (requests == 1 ? " request, " : " requests, ") + which(last) + last.describe();
  }

  private static boolean isOnly(CancellationAnswer last, int requests) {
    return requests == (last.verdict() == Verdict.UNANSWERED ? 0 : 1);
  }

  private static String which(CancellationAnswer last) {
    return last.verdict() == Verdict.UNANSWERED ? "one more " : "the last ";
  }

  /** What goes on, as whoever is closest to it says. */
  public String now() {
    if (!temporal) {
      return "Temporal does not answer; trying again, while the cancellation may well go on";
    }
    if (progress == null) {
      String known = activity == null ? "" : "; the last activity said: " + activity;
      return "no worker answers; is one running?" + known;
    }
    return activity != null ? activity : doing(progress.phase());
  }

  /** What a person should look at, unless {@link #now()} says it; null if nothing. */
  public @Nullable String problem() {
    return progress == null || Objects.equals(progress.problem(), activity)
        ? null
        : progress.problem();
  }

  private static String doing(CancellationProgress.Phase phase) {
    return switch (phase) {
      case STARTING -> "looking the account up";
      case RESOLVING -> "looking for its client ID in OKX's history";
      case REQUESTING -> "asking OKX to cancel it";
      case WATCHING, PAST_NO_RETURN -> "following OKX's history";
      case SETTLED -> "settled";
      case STOPPED -> "stopped";
      case UNRECOGNIZED -> "in a phase that this version does not know";
    };
  }
}
