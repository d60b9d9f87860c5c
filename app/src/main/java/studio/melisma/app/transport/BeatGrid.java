package studio.melisma.app.transport;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the beats of a song fall, as it is played: repeats follow one another, and every change of
 * tempo or metre is in it.
 *
 * @param beats in order of time
 */
public record BeatGrid(List<Beat> beats) {

  /** Of what has no beats. */
  public static final BeatGrid EMPTY = new BeatGrid(List.of());

  /** A place that came from whole samples may lie this much before its beat. */
  private static final double CLOSE = 0.001;

  /** A step back, soon after a measure has begun, is meant for the measure before. */
  private static final double SOON = 0.3;

  public BeatGrid {
    beats = List.copyOf(beats);
  }

  /**
   * A beat.
   *
   * @param seconds where it falls
   * @param measure the measure's number as printed
   * @param number which beat of its measure it is, from 1
   * @param downbeat whether its measure begins with it
   */
  public record Beat(double seconds, String measure, int number, boolean downbeat) {}

  /** The last beat at or before a place. */
  public Optional<Beat> at(double seconds) {
    int index = indexAt(seconds);
    return index < 0 ? Optional.empty() : Optional.of(beats.get(index));
  }

  /** Where a beat falls, the first time that it is played. */
  public OptionalDouble find(String measure, int number) {
    return beats.stream()
        .filter(beat -> beat.measure().equals(measure) && beat.number() == number)
        .mapToDouble(Beat::seconds)
        .findFirst();
  }

  OptionalDouble nextBeat(double seconds) {
    return beats.stream().mapToDouble(Beat::seconds).filter(at -> at > seconds + CLOSE).findFirst();
  }

  OptionalDouble nextMeasure(double seconds) {
    return beats.stream()
        .filter(Beat::downbeat)
        .mapToDouble(Beat::seconds)
        .filter(at -> at > seconds + CLOSE)
        .findFirst();
  }

  OptionalDouble previousBeat(double seconds) {
    return beats.stream()
        .mapToDouble(Beat::seconds)
        .filter(at -> at < seconds - CLOSE)
        .reduce((before, after) -> after);
  }

  /**
   * The start of the measure.
   *
   * @param moving whether the playhead goes on, so that just behind a measure's start the one
   *     before is meant
   */
  OptionalDouble previousMeasure(double seconds, boolean moving) {
    double before = seconds - (moving ? SOON : CLOSE);
    return beats.stream()
        .filter(Beat::downbeat)
        .mapToDouble(Beat::seconds)
        .filter(at -> at < before)
        .reduce((earlier, later) -> later);
  }

  /**
   * What to count before playing from a place; empty where there are no beats before or at it.
   *
   * @param bars at least 1
   */
  Optional<CountIn> countIn(double seconds, int bars) {
    int index = indexAt(seconds);
    if (index < 0) {
      return Optional.empty();
    }
    Beat beat = beats.get(index);
    int first = measureStart(index);
    int end = measureEnd(first);
    int own = end - first;
    // Before a pickup a whole measure is counted, at whose end the pickup stands.
    int full = first == 0 && end < beats.size() ? Math.max(own, measureEnd(end) - end) : own;
    return Optional.of(
        new CountIn(
            length(index),
            bars * full,
            Math.max(0, seconds - beat.seconds()),
            index - first + full - own,
            full));
  }

  private double length(int index) {
    int from = Math.min(index, beats.size() - 2);
    return from < 0 ? 0.5 : beats.get(from + 1).seconds() - beats.get(from).seconds();
  }

  private int measureStart(int index) {
    int start = index;
    while (start > 0 && !beats.get(start).downbeat()) {
      start--;
    }
    return start;
  }

  private int measureEnd(int start) {
    int end = start + 1;
    while (end < beats.size() && !beats.get(end).downbeat()) {
      end++;
    }
    return end;
  }

  /** Index of the last beat at or before a place; -1 where there is none. */
  public int indexAt(double seconds) {
    int low = 0;
    int high = beats.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (beats.get(middle).seconds() <= seconds + CLOSE) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
