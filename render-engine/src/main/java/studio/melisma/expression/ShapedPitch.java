package studio.melisma.expression;

import java.util.List;
import java.util.Optional;
import studio.melisma.lyrics.SungNote;

/**
 * A pitch curve with what an interpretation prescribes laid over it: portamento, vibrato and
 * gestures of single notes, then the drawn deviation. Where nothing is prescribed, every value
 * stays what it was.
 *
 * <p>A vibrato, or its absence, takes the place of the voice's own: what the curve does around its
 * own course within a note is averaged away over two waves, the course itself stays.
 */
public final class ShapedPitch {

  /** In this time what is prescribed takes over from what was there, and gives back. */
  private static final double BLEND_SECONDS = 0.05;

  /** Half of what is averaged over: with a Hann window this takes out waves of 5 Hz and faster. */
  private static final double HALF_WINDOW_SECONDS = 0.2;

  /** The beginning and the end of a note belong to its transitions. */
  private static final double ARRIVAL_SECONDS = 0.1;

  private static final double DEPARTURE_SECONDS = 0.06;

  /** How far around a note's start the voice's own transition may reach, which a given replaces. */
  private static final double BEFORE_ONSET_SECONDS = 0.1;

  private static final double AFTER_ONSET_SECONDS = 0.15;

  private static final double SAME_INSTANT_SECONDS = 1e-3;
  private static final double TOUCH_SECONDS = 0.02;

  private final float[] pitch;
  private final double startSeconds;
  private final double frameSeconds;
  private final List<SungNote> notes;

  private ShapedPitch(
      float[] pitch, double startSeconds, double frameSeconds, List<SungNote> notes) {
    this.pitch = pitch;
    this.startSeconds = startSeconds;
    this.frameSeconds = frameSeconds;
    this.notes = notes;
  }

  /**
   * The curve of a phrase, shaped.
   *
   * @param pitch semitones, one value a frame; not changed
   * @param startSeconds time of the first frame
   * @param frameSeconds time from frame to frame
   * @param notes of the phrase, by time
   */
  public static float[] of(
      float[] pitch,
      double startSeconds,
      double frameSeconds,
      List<SungNote> notes,
      Interpretation interpretation) {
    return deviated(
        undeviated(pitch, startSeconds, frameSeconds, notes, interpretation),
        startSeconds,
        frameSeconds,
        interpretation.pitchDeviation());
  }

  /**
   * As above without the drawn deviation: what that is counted from.
   *
   * @return another array
   */
  public static float[] undeviated(
      float[] pitch,
      double startSeconds,
      double frameSeconds,
      List<SungNote> notes,
      Interpretation interpretation) {
    ShapedPitch shaped = new ShapedPitch(pitch.clone(), startSeconds, frameSeconds, notes);
    for (NotePitch prescribed : interpretation.notePitches()) {
      shaped.portamento(prescribed);
    }
    for (NotePitch prescribed : interpretation.notePitches()) {
      shaped.vibrato(prescribed);
    }
    return shaped.pitch;
  }

  /**
   * A curve with a drawn deviation.
   *
   * @param cents what is added
   * @return another array
   */
  public static float[] deviated(
      float[] pitch, double startSeconds, double frameSeconds, Curve cents) {
    ShapedPitch shaped = new ShapedPitch(pitch.clone(), startSeconds, frameSeconds, List.of());
    shaped.add(startSeconds, startSeconds + pitch.length * frameSeconds, cents);
    return shaped.pitch;
  }

  private void portamento(NotePitch prescribed) {
    int note = noteAt(prescribed.startSeconds());
    if (note < 0 || prescribed.portamento().isEmpty()) {
      return;
    }
    Portamento portamento = prescribed.portamento().get();
    SungNote to = notes.get(note);
    boolean joined = isJoined(note);
    SungNote before = joined ? notes.get(note - 1) : to;
    double from =
        portamento.fromCents().isPresent()
            ? to.midi() + portamento.fromCents().getAsDouble() / 100
            : before.midi();
    double onset = to.startSeconds();
    // Neither note loses all of itself.
    double earliest = joined ? before.startSeconds() + 0.1 * before.seconds() : onset - 1;
    double latest = to.endSeconds() - 0.1 * to.seconds();
    double leaves = Math.clamp(onset + portamento.startSeconds(), earliest, latest - 1e-3);
    double arrives = Math.clamp(onset + portamento.endSeconds(), leaves + 1e-3, latest);
    double begin = Math.max(earliest, Math.min(leaves, onset - BEFORE_ONSET_SECONDS));
    double end = Math.min(latest, Math.max(arrives, onset + AFTER_ONSET_SECONDS));
    double blendIn = joined ? Math.min(BLEND_SECONDS, begin - before.startSeconds()) : 0;
    double blendOut = Math.min(BLEND_SECONDS, to.endSeconds() - end);
    for (int i = Math.max(0, frame(begin - blendIn));
        i < frame(end + blendOut) && i < pitch.length;
        i++) {
      double t = seconds(i);
      double share =
          Smooth.step(blendIn == 0 ? 1 : (t - begin + blendIn) / blendIn)
              * Smooth.step((end + blendOut - t) / blendOut);
      double way = portamento.shape().at((t - leaves) / (arrives - leaves));
      double target = from + way * (to.midi() - from);
      pitch[i] += (float) (share * (target - pitch[i]));
    }
  }

  private void vibrato(NotePitch prescribed) {
    int first = noteAt(prescribed.startSeconds());
    if (first < 0) {
      return;
    }
    double start = notes.get(first).startSeconds();
    double end = endOf(first, prescribed.endSeconds());
    Optional<Vibrato> vibrato =
        prescribed.vibrato().filter(given -> !(given instanceof Vibrato.Automatic));
    if (vibrato.isPresent()) {
      double arrival =
          Math.max(
              Math.min(ARRIVAL_SECONDS, 0.25 * (end - start)),
              prescribed.portamento().map(Portamento::endSeconds).orElse(0.0));
      hold(start + arrival, end - Math.min(DEPARTURE_SECONDS, 0.2 * (end - start)));
      if (vibrato.get() instanceof Vibrato.Given given) {
        add(start, end, t -> given.cents(t, start, end));
      }
    }
    for (PitchGesture gesture : prescribed.gestures()) {
      add(start - 0.2, end + 0.2, t -> gesture.cents(t, start, end));
    }
  }

  /** Takes out what goes up and down around the curve's course between two instants. */
  private void hold(double from, double to) {
    float[] source = pitch.clone();
    double blend = Math.min(BLEND_SECONDS, (to - from) / 3);
    for (int i = Math.max(0, frame(from)); i < frame(to) && i < pitch.length; i++) {
      double t = seconds(i);
      double share = Smooth.step((t - from) / blend) * Smooth.step((to - t) / blend);
      pitch[i] += (float) (share * (course(source, t, from, to) - source[i]));
    }
  }

  private double course(float[] source, double t, double from, double to) {
    int first = Math.max(0, frame(Math.max(from, t - HALF_WINDOW_SECONDS)));
    int last = Math.min(source.length, frame(Math.min(to, t + HALF_WINDOW_SECONDS)));
    double sum = 0;
    double weights = 0;
    for (int i = first; i < last; i++) {
      double weight = Smooth.hill(0.5 + (seconds(i) - t) / (2 * HALF_WINDOW_SECONDS));
      sum += weight * source[i];
      weights += weight;
    }
    return weights > 0 ? sum / weights : source[Math.clamp(first, 0, source.length - 1)];
  }

  private void add(double from, double to, Curve cents) {
    for (int i = Math.max(0, frame(from)); i < frame(to) && i < pitch.length; i++) {
      double added = cents.at(seconds(i));
      if (added != 0) {
        pitch[i] += (float) (added / 100);
      }
    }
  }

  /** The sung note that starts at an instant; -1 where the phrase has none. */
  private int noteAt(double seconds) {
    for (int i = 0; i < notes.size(); i++) {
      if (Math.abs(notes.get(i).startSeconds() - seconds) < SAME_INSTANT_SECONDS) {
        return i;
      }
    }
    return -1;
  }

  /** Where what is sung on a written note ends: words may share it, articulation shorten it. */
  private double endOf(int first, double written) {
    int last = first;
    while (last + 1 < notes.size()
        && notes.get(last + 1).startSeconds() < written - SAME_INSTANT_SECONDS) {
      last++;
    }
    return notes.get(last).endSeconds();
  }

  private boolean isJoined(int note) {
    return note > 0
        && notes.get(note).startSeconds() - notes.get(note - 1).endSeconds() < TOUCH_SECONDS;
  }

  /** The first frame at or after an instant; may be below 0. */
  private int frame(double seconds) {
    return (int) Math.ceil((seconds - startSeconds) / frameSeconds - 1e-9);
  }

  private double seconds(int frame) {
    return startSeconds + frame * frameSeconds;
  }
}
