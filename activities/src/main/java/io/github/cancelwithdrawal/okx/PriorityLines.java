package io.github.cancelwithdrawal.okx;

import io.github.cancelwithdrawal.CancellationPriority;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link WaitingLine} for each priority. Not thread-safe. */
final class PriorityLines<P extends WaitingLine.Place> {
  /** The most urgent first. */
  private final NavigableMap<CancellationPriority, WaitingLine<P>> lines = new TreeMap<>();

  /** Takes a place at the end of a line, and returns the line. */
  WaitingLine<P> join(CancellationPriority priority, P place) {
    WaitingLine<P> line = lines.computeIfAbsent(priority, first -> new WaitingLine<>());
    line.join(place);
    return line;
  }

  boolean isEmpty() {
    return mostUrgent() == null;
  }

  /** The highest priority somebody waits with; null if nobody waits. */
  @Nullable CancellationPriority mostUrgent() {
    for (Map.Entry<CancellationPriority, WaitingLine<P>> line : lines.entrySet()) {
      if (line.getValue().size() > 0) {
        return line.getKey();
      }
    }
    return null;
  }

  /** Takes the first of the most urgent; null if nobody waits. */
  @Nullable P nextMostUrgent() {
    return next(lines.values());
  }

  /** Takes the first of the least urgent; null if nobody waits. */
  @Nullable P nextLeastUrgent() {
    return next(lines.descendingMap().values());
  }

  private @Nullable P next(Collection<WaitingLine<P>> inTurn) {
    for (WaitingLine<P> line : inTurn) {
      P first = line.next();
      if (first != null) {
        return first;
      }
    }
    return null;
  }

  /** How many will be served before one who stands in this line. */
  int ahead(WaitingLine<P> line, P place) {
    int before = line.ahead(place);
    for (WaitingLine<P> moreUrgent : lines.values()) {
      if (moreUrgent == line) {
        break;
      }
      before += moreUrgent.size();
    }
    return before;
  }
}
