package studio.melisma.render;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.diffsinger.FrameGrid;
import studio.melisma.diffsinger.Variances;
import studio.melisma.expression.Curve;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.SampledCurve;
import studio.melisma.playback.Envelope;
import studio.melisma.voicebank.Variance;

/**
 * What came of a phrase, to be looked at: its curves, one value for each frame of the voice, and
 * the outline of its sound. Times are the performance's. All of it was worked out anyway when the
 * phrase was sung, by models or from the cache.
 *
 * <p>It is there from when the phrase has first been sung until it is changed, also while its
 * samples were let go for want of memory. It takes up to 5.5 kB for each second that is sung (four
 * bytes a frame and curve, at 86 frames a second; and the {@linkplain Waveform waveform}), against
 * 176 kB for the samples; places where the same phrase is heard share it.
 *
 * @param pitch what is sung, in semitones, 69 = 440 Hz: with all that the score, the voice and the
 *     user make of it. It goes on through consonants and the silent ends, where it isn't heard; the
 *     phrase's phonemes tell where that is
 * @param undeviatedPitch the same without the drawn {@linkplain CurveKind#PITCH_DEVIATION
 *     deviation}: a deviation that leads to a drawn pitch is, in cents, 100 times the drawn one
 *     less this one
 * @param predicted what the bank's models, and rules where it has none, say of energy, breathiness,
 *     voicing (all in dB, -96..0) and tension (a logit, -10..10) before the score's dynamics and
 *     the user's curve of the same kind count, in the units of {@link Variance}; empty for a bank
 *     that knows none of them. {@link Variance#share} maps a value to 0..1 for display; a user's
 *     curve that lies 100 above its neutral value adds 12 dB, or 5 logits
 * @param waveform the outline of its sound
 */
public record Rendition(
    SampledCurve pitch,
    SampledCurve undeviatedPitch,
    Map<CurveKind, SampledCurve> predicted,
    Waveform waveform) {

  public Rendition {
    predicted = Map.copyOf(predicted);
  }

  /**
   * The rendition of a phrase that starts at 0.
   *
   * @param grid frames of the voice
   */
  static Rendition of(
      PitchDrawing.Drawn pitch, Variances variances, FrameGrid grid, Waveform waveform) {
    SampledCurve sung = sampled(pitch.sung(), grid);
    Map<CurveKind, SampledCurve> predicted = new EnumMap<>(CurveKind.class);
    for (Variance variance : Variance.values()) {
      variances
          .curve(variance)
          .ifPresent(curve -> predicted.put(CurveKind.of(variance), sampled(curve, grid)));
    }
    return new Rendition(
        sung,
        pitch.undeviated().equals(pitch.sung()) ? sung : sampled(pitch.undeviated(), grid),
        predicted,
        waveform);
  }

  /** What the bank says of a variance by itself, if it knows it; see {@link #predicted()}. */
  public Optional<SampledCurve> predicted(CurveKind kind) {
    return Optional.ofNullable(predicted.get(kind));
  }

  private static SampledCurve sampled(Curve curve, FrameGrid grid) {
    return new SampledCurve(grid.startSeconds(), grid.frameMillis() / 1000, grid.sample(curve));
  }

  /**
   * The same at its place in the song.
   *
   * @param origin when the phrase starts
   * @param soundSeconds when the first sample sounds
   */
  Rendition at(double origin, double soundSeconds, @Nullable Envelope dynamics) {
    double start = origin + pitch.startSeconds();
    SampledCurve sung = pitch.from(start);
    Map<CurveKind, SampledCurve> moved = new EnumMap<>(CurveKind.class);
    predicted.forEach((kind, curve) -> moved.put(kind, curve.from(start)));
    return new Rendition(
        sung,
        undeviatedPitch == pitch ? sung : undeviatedPitch.from(start),
        moved,
        waveform.at(soundSeconds, dynamics));
  }
}
