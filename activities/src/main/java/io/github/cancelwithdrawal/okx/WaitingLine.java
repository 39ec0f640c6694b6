package io.github.cancelwithdrawal.okx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * First come, first served. Whoever stands in the line can leave it and ask how many are ahead,
 * each in O(log n): ten thousand cancellations may wait, report their place every few seconds, and
 * be called off all at once. Not thread-safe.
 *
 * <p>Each who joins gets the next slot. A Fenwick tree counts the slots that are still taken; when
 * they run out, those who still stand in line move up.
 */
final class WaitingLine<P extends WaitingLine.Place> {
  private static final int SMALLEST = 16;
  private static final int NOT_IN_LINE = -1;

  private List<@Nullable P> slots = new ArrayList<>();
  private int[] counts = new int[SMALLEST + 1];
  private int head;
  private int size;

  /** Whoever can stand in a line, in one at a time. */
  abstract static class Place {
    int slot = NOT_IN_LINE;

    final boolean isInLine() {
      return slot != NOT_IN_LINE;
    }
  }

  int size() {
    return size;
  }

  void join(P place) {
    if (slots.size() == counts.length - 1) {
      moveUp();
    }
    take(place);
  }

  /** Takes the first out of the line; null if nobody stands in it. */
  @Nullable P next() {
    if (size == 0) {
      return null;
    }
    P first = slots.get(head);
    while (first == null) {
      head++;
      first = slots.get(head);
    }
    leave(first);
    return first;
  }

  void leave(P place) {
    slots.set(place.slot, null);
    count(place.slot, -1);
    place.slot = NOT_IN_LINE;
    size--;
  }

  /** How many stand before one who stands in this line. */
  int ahead(P place) {
    int sum = 0;
    for (int i = place.slot; i > 0; i -= Integer.lowestOneBit(i)) {
      sum += counts[i];
    }
    return sum;
  }

  private void take(P place) {
    place.slot = slots.size();
    slots.add(place);
    count(place.slot, 1);
    size++;
  }

  private void count(int slot, int change) {
    for (int i = slot + 1; i < counts.length; i += Integer.lowestOneBit(i)) {
      counts[i] += change;
    }
  }

  /** Twice the room that is needed, so that as many can join before it happens again. */
  private void moveUp() {
    List<@Nullable P> before = slots;
    counts = new int[Math.max(SMALLEST, 2 * size) + 1];
    slots = new ArrayList<>(counts.length);
    head = 0;
    size = 0;
    for (P place : before) {
      if (place != null) {
        take(place);
      }
    }
  }
}
