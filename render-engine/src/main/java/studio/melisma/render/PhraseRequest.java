package studio.melisma.render;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.melisma.diffsinger.FrameCurve;
import studio.melisma.diffsinger.FrameGrid;
import studio.melisma.diffsinger.PhraseNote;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.TimedPhoneme;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.Interpretation;
import studio.melisma.failure.EngineException;

/**
 * All that the sound of a phrase depends on, with times counted from its first phoneme. Two of the
 * same identity sound the same, wherever they stand in the song.
 *
 * @param identity of the content: a SHA-256 in hexadecimal
 * @param phrase starts at 0
 * @param interpretation curves as they are within the phrase; its dynamics are neutral, since they
 *     are laid over the sound afterwards
 * @param grid the frames of the sound
 */
record PhraseRequest(
    String identity, PhraseScore phrase, Interpretation interpretation, FrameGrid grid) {

  /** Curves are taken to within this part of their unit, so that a moved one stays the same. */
  private static final double CURVE_RASTER = 1024;

  /**
   * What a singer is asked for.
   *
   * @param phrase where it stands in the song
   * @param whole the interpretation of its line
   * @throws EngineException when the phrase is too long to be sung
   */
  static PhraseRequest of(Singer singer, PhraseScore phrase, Interpretation whole)
      throws EngineException {
    double origin = phrase.startSeconds();
    PhraseScore moved = moved(phrase, origin);
    FrameGrid grid = singer.voice().grid(moved);
    Digest digest = new Digest();
    digest.text(singer.identity());
    digest.phrase(moved);
    Sampler sampler = new Sampler(grid, origin, digest);
    Interpretation within =
        sampler.interpretation(
            whole.withStretch(
                origin + grid.startSeconds(),
                origin + grid.endSeconds(),
                seconds -> Moment.from(origin, seconds)));
    digest.text(within.prescriptions());
    return new PhraseRequest(digest.hex(), moved, within, grid);
  }

  private static PhraseScore moved(PhraseScore phrase, double origin) {
    List<TimedPhoneme> phonemes =
        phrase.phonemes().stream()
            .map(phoneme ->
                new TimedPhoneme(
                    phoneme.symbol(),
                    phoneme.kind(),
                    Moment.from(origin, phoneme.startSeconds()),
                    Moment.from(origin, phoneme.endSeconds()),
                    phoneme.tone(),
                    phoneme.speaker()))
            .toList();
    List<PhraseNote> notes =
        phrase.notes().stream()
            .map(note ->
                new PhraseNote(
                    Moment.from(origin, note.startSeconds()),
                    Moment.from(origin, note.endSeconds()),
                    note.tone(),
                    note.continuesWord()))
            .toList();
    return new PhraseScore(phonemes, notes, phrase.language());
  }

  /** Samples curves on the phrase's frames, and notes down what it finds. */
  private record Sampler(FrameGrid grid, double origin, Digest digest) {

    Interpretation interpretation(Interpretation whole) {
      Controls controls = whole.controls();
      Map<String, Curve> mix = new HashMap<>();
      new TreeMap<>(controls.speakerMix())
          .forEach((speaker, share) -> {
            digest.text(speaker);
            mix.put(speaker, within(share));
          });
      return whole.withCurves(
          new Controls(
              within(controls.gender()),
              within(controls.velocity()),
              within(controls.expressiveness()),
              within(controls.energy()),
              within(controls.breathiness()),
              within(controls.voicing()),
              within(controls.tension()),
              within(controls.shift()),
              mix),
          Curve.constant(0),
          within(whole.pitchDeviation()));
    }

    private Curve within(Curve curve) {
      FrameCurve sampled =
          FrameCurve.of(
              grid, seconds -> Math.rint(curve.at(seconds + origin) * CURVE_RASTER) / CURVE_RASTER);
      digest.floats(sampled.values());
      return sampled;
    }
  }

  /** Numbers and texts one after the other into a SHA-256. */
  private static final class Digest {

    private final MessageDigest sha256;
    private final DataOutputStream out;

    Digest() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java runtime has SHA-256", e);
      }
      out = new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
    }

    void text(String text) {
      write(() -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    void phrase(PhraseScore phrase) {
      write(() -> {
        out.writeUTF(phrase.language());
        out.writeInt(phrase.phonemes().size());
        for (TimedPhoneme phoneme : phrase.phonemes()) {
          out.writeUTF(phoneme.symbol());
          out.writeUTF(phoneme.kind().name());
          out.writeDouble(phoneme.startSeconds());
          out.writeDouble(phoneme.endSeconds());
          out.writeDouble(phoneme.tone());
          out.writeUTF(phoneme.speaker());
        }
        for (PhraseNote note : phrase.notes()) {
          out.writeDouble(note.startSeconds());
          out.writeDouble(note.endSeconds());
          out.writeDouble(note.tone());
          out.writeBoolean(note.continuesWord());
        }
      });
    }

    void floats(float[] values) {
      write(() -> {
        for (float value : values) {
          out.writeFloat(value);
        }
      });
    }

    String hex() {
      return HexFormat.of().formatHex(sha256.digest());
    }

    private static void write(Writing writing) {
      try {
        writing.run();
      } catch (IOException e) {
        throw new UncheckedIOException("a digest can't fail", e);
      }
    }

    @FunctionalInterface
    private interface Writing {
      void run() throws IOException;
    }
  }
}
