package studio.melisma.render;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.playback.Fade;

/**
 * Where the sound of a phrase lies on a line, and how it comes in and goes out.
 *
 * <p>Every phrase has a pad of silent frames at either end. Over the outer half of a pad it is
 * faded by a raised cosine; that is long enough that even a constant full-scale signal makes no
 * step above -60 dBFS, and leaves what sounds alone. Where the pads of two phrases lie over each
 * other, the gap between what sounds in them is their crossfade, at a summed gain of 1.
 *
 * @param startFrame of its first sample
 * @param length in samples
 * @param inStart first sample of the fade at its start, counted from its first
 * @param inLength samples of that fade
 * @param outStart first sample of the fade at its end
 * @param outLength samples of that fade
 */
record ClipEdges(
    long startFrame, int length, int inStart, int inLength, int outStart, int outLength) {

  /** The shortest crossfade in seconds: that even unequal constants meet without a step. */
  private static final double SHORTEST_CROSSFADE_SECONDS = 0.01;

  /**
   * A phrase's stretch of time in frames: from where to where it has samples, and what in between
   * is not pad.
   */
  record Span(long start, long sounding, long silent, long end) {}

  Fade in() {
    return Fade.over(inStart, inLength);
  }

  Fade out() {
    return Fade.over(outStart, outLength);
  }

  /** The edges of phrases that follow each other on one line. */
  static List<ClipEdges> of(List<Span> spans, int sampleRate) {
    long shortest = Math.round(SHORTEST_CROSSFADE_SECONDS * sampleRate);
    List<ClipEdges> edges = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      long inStart = span.start;
      long inEnd = span.start + (span.sounding - span.start) / 2;
      if (i > 0 && spans.get(i - 1).end > span.start) {
        inStart = crossing(spans.get(i - 1), span, shortest);
        inEnd = crossed(spans.get(i - 1), span, shortest);
      }
      long outStart = span.end - (span.end - span.silent) / 2;
      long outEnd = span.end;
      if (i + 1 < spans.size() && span.end > spans.get(i + 1).start) {
        outStart = crossing(span, spans.get(i + 1), shortest);
        outEnd = crossed(span, spans.get(i + 1), shortest);
      }
      edges.add(
          new ClipEdges(
              span.start,
              (int) (span.end - span.start),
              (int) (inStart - span.start),
              (int) (inEnd - inStart),
              (int) (outStart - span.start),
              (int) (outEnd - outStart)));
    }
    return edges;
  }

  /** Where the crossfade from one phrase to the next starts. */
  private static long crossing(Span before, Span after, long shortest) {
    long start = Math.max(before.silent, after.start);
    long end = Math.min(after.sounding, before.end);
    return end - start < shortest ? (start + end - shortest) / 2 : start;
  }

  /** Where it ends. */
  private static long crossed(Span before, Span after, long shortest) {
    long start = Math.max(before.silent, after.start);
    long end = Math.min(after.sounding, before.end);
    return end - start < shortest ? (start + end - shortest) / 2 + shortest : end;
  }
}
