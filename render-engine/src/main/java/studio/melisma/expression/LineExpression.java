package studio.melisma.expression;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import studio.melisma.performance.NoteKey;

/**
 * What a user has done to a line beyond its notes and words. Immutable; each edit gives another.
 *
 * @param curves what is drawn, by kind; speakers' shares aren't among them
 * @param speakerShares what is drawn of the shares of speakers, by the suffix of their sub-bank
 * @param vibratos of single notes
 * @param portamenti into single notes
 * @param phonemeShifts for words, by the first note of each: seconds by which phonemes start later
 *     than the voice would have them, by their place among those of the word's stretch
 * @param retakes in the order in which they were asked for; where they overlap, the last one counts
 */
public record LineExpression(
    Map<CurveKind, DrawnCurve> curves,
    Map<String, DrawnCurve> speakerShares,
    Map<NoteKey, Vibrato> vibratos,
    Map<NoteKey, Portamento> portamenti,
    Map<NoteKey, Map<Integer, Double>> phonemeShifts,
    List<PitchRetake> retakes) {

  /** Nothing done. */
  public static final LineExpression NONE =
      new LineExpression(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());

  public LineExpression {
    curves = Map.copyOf(curves);
    speakerShares = Map.copyOf(speakerShares);
    vibratos = Map.copyOf(vibratos);
    portamenti = Map.copyOf(portamenti);
    phonemeShifts = Map.copyOf(phonemeShifts);
    retakes = List.copyOf(retakes);
    if (curves.containsKey(CurveKind.SPEAKER_SHARE)) {
      throw new IllegalArgumentException("a speaker's share belongs to a speaker");
    }
  }

  /** What is drawn of a kind; blank where nothing is. */
  public DrawnCurve curve(CurveKind kind) {
    return curves.getOrDefault(kind, DrawnCurve.blank(kind));
  }

  /** What is drawn of a speaker's share; blank where nothing is. */
  public DrawnCurve speakerShare(String suffix) {
    return speakerShares.getOrDefault(suffix, DrawnCurve.blank(CurveKind.SPEAKER_SHARE));
  }

  /** With another curve of a kind. */
  public LineExpression with(CurveKind kind, DrawnCurve curve) {
    Map<CurveKind, DrawnCurve> changed = new EnumMap<>(CurveKind.class);
    changed.putAll(curves);
    changed.put(kind, curve);
    return new LineExpression(changed, speakerShares, vibratos, portamenti, phonemeShifts, retakes);
  }

  /** With another curve of a speaker's share. */
  public LineExpression withSpeakerShare(String suffix, DrawnCurve curve) {
    return new LineExpression(
        curves, with(speakerShares, suffix, curve), vibratos, portamenti, phonemeShifts, retakes);
  }

  /** With another vibrato of a note; {@link Vibrato.Automatic} takes back what was given. */
  public LineExpression with(NoteKey note, Vibrato vibrato) {
    return new LineExpression(
        curves, speakerShares, with(vibratos, note, vibrato), portamenti, phonemeShifts, retakes);
  }

  /** With another way into a note. */
  public LineExpression with(NoteKey note, Portamento portamento) {
    return new LineExpression(
        curves,
        speakerShares,
        vibratos,
        with(portamenti, note, portamento),
        phonemeShifts,
        retakes);
  }

  /** With the way into a note left to the voice. */
  public LineExpression withoutPortamento(NoteKey note) {
    Map<NoteKey, Portamento> changed = new HashMap<>(portamenti);
    changed.remove(note);
    return new LineExpression(curves, speakerShares, vibratos, changed, phonemeShifts, retakes);
  }

  /**
   * With a phoneme of a word moved.
   *
   * @param word the word's first note
   * @param phoneme its place in the word's stretch
   * @param seconds by which it starts later; 0 for where the voice has it
   */
  public LineExpression withPhonemeShift(NoteKey word, int phoneme, double seconds) {
    Map<Integer, Double> shifts = new HashMap<>(phonemeShifts.getOrDefault(word, Map.of()));
    shifts.put(phoneme, seconds);
    return new LineExpression(
        curves,
        speakerShares,
        vibratos,
        portamenti,
        with(phonemeShifts, word, Map.copyOf(shifts)),
        retakes);
  }

  /** With a stretch whose pitch is drawn anew. */
  public LineExpression with(PitchRetake retake) {
    List<PitchRetake> changed = new ArrayList<>(retakes);
    changed.add(retake);
    return withRetakes(changed);
  }

  /** With these stretches drawn anew and no others. */
  public LineExpression withRetakes(List<PitchRetake> changed) {
    return new LineExpression(curves, speakerShares, vibratos, portamenti, phonemeShifts, changed);
  }

  /**
   * With everything that stands at instants at others; what belongs to notes stays with them.
   *
   * @param time the new instant of an old one; later ones stay later
   */
  public LineExpression retimed(DoubleUnaryOperator time) {
    Map<CurveKind, DrawnCurve> changedCurves = new EnumMap<>(CurveKind.class);
    curves.forEach((kind, curve) -> changedCurves.put(kind, curve.retimed(time)));
    Map<String, DrawnCurve> changedShares = new HashMap<>();
    speakerShares.forEach((suffix, curve) -> changedShares.put(suffix, curve.retimed(time)));
    return new LineExpression(
        changedCurves,
        changedShares,
        vibratos,
        portamenti,
        phonemeShifts,
        retakes.stream()
            .map(retake ->
                new PitchRetake(
                    time.applyAsDouble(retake.startSeconds()),
                    time.applyAsDouble(retake.endSeconds()),
                    retake.seed()))
            .toList());
  }

  private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    Map<K, V> changed = new HashMap<>(map);
    changed.put(key, value);
    return changed;
  }
}
