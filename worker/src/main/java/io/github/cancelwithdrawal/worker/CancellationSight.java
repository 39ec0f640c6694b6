package io.github.cancelwithdrawal.worker;

import io.github.cancelwithdrawal.CancellationAnswer;
import io.github.cancelwithdrawal.CancellationProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a cancellation from outside.
 *
 * @param progress what its workflow says; null if no worker answered
 * @param activity what its pending activities say; null if they say nothing
 */
public record CancellationSight(
    @Nullable CancellationProgress progress, @Nullable String activity) {

  /** In one line: the withdrawal's state, the requests so far, and what goes on. */
  public String line() {
    if (progress == null) {
      return now();
    }
    List<String> parts = new ArrayList<>();
    String state = progress.withdrawal() == null ? "" : progress.withdrawal().describeState();
    boolean told = activity != null && activity.contains(state);
    if (!told && !state.isEmpty()) {
      parts.add(state);
    }
    String requests = requests();
    if (requests != null) {
      parts.add(requests);
    }
    parts.add(now());
    String problem = problem();
    if (problem != null) {
      parts.add(problem);
    }
    return String.join("; ", parts);
  }

  /** How often OKX was asked, and what it said last; null if it has not answered yet. */
  public @Nullable String requests() {
    return progress == null || progress.lastAnswer() == null
        ? null
        : requests(progress.requests(), progress.lastAnswer());
  }

  /** What goes on, as whoever is closest to it says. */
  public String now() {
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

  private static String requests(int requests, CancellationAnswer last) {
    String verdict = last.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String code = last.code() == null || last.code().equals("0") ? "" : " (" + last.code() + ")";
    return requests <= 1
        ? "request " + verdict + code
        : requests + " requests, the last " + verdict + code;
  }

  private static String doing(CancellationProgress.Phase phase) {
    return switch (phase) {
      case STARTING -> "looking the account up";
      case RESOLVING -> "looking for its client ID in OKX's history";
      case REQUESTING -> "asking OKX to cancel it";
      case WATCHING -> "following OKX's history";
      case PAST_NO_RETURN -> "past the point of no return, following OKX's history";
      case SETTLED -> "settled";
      case STOPPED -> "stopped";
      case UNRECOGNIZED -> "in a phase that this version does not know";
    };
  }
}
