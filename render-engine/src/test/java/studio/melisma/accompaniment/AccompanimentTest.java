package studio.melisma.accompaniment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.numbered;
import static studio.melisma.musicxml.Xml.parts;
import static studio.melisma.musicxml.Xml.repeatBackward;
import static studio.melisma.musicxml.Xml.rest;
import static studio.melisma.musicxml.Xml.score;
import static studio.melisma.musicxml.Xml.sound;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.accompaniment.AccompanimentOutcome.Played;
import studio.melisma.accompaniment.AccompanimentOutcome.Stem;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFolder;
import studio.melisma.audio.StoredSound;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.Xml;
import studio.melisma.performance.Performance;
import studio.melisma.score.Score;
import studio.melisma.work.Cancellation;

/** Measures what is heard, on tones whose first sample and pitch are known. */
final class AccompanimentTest {

  private static final int RATE = 44_100;
  private static final double LEAD = 0.5;

  /** The tone's amplitude is three times this; the reverb's is less. */
  private static final float HEARD = 0.03f;

  @TempDir Path folder;
  private SoundFont font;

  @BeforeEach
  void openFont() throws Exception {
    font = SoundFont.open(new TinySoundFont().with(40).withDrums().written(folder));
  }

  private static Accompaniment accompaniment(String xml) throws EngineException {
    Score score = Xml.read(xml).score();
    Performance performance = Performance.of(score);
    return Accompaniment.of(score, performance, performance.parts());
  }

  private List<Stem> played(String xml, int rate) throws EngineException {
    Accompaniment accompaniment = accompaniment(xml);
    return ((Played)
            accompaniment.play(
                font,
                accompaniment.whole(rate, LEAD),
                AccompanimentListener.NONE,
                new Cancellation()))
        .stems();
  }

  private float[] heard(String xml) throws EngineException {
    return left(played(xml, RATE).getFirst().sound().inMemory());
  }

  private static float[] left(Sound sound) {
    return sound.channels()[0];
  }

  @Test
  void aNoteStartsOnItsSample() throws EngineException {
    for (int rate : new int[] {44_100, 48_000, 22_050}) {
      // Quarter notes of 0.6185… s, so that they fall on no block's start.
      String measure =
          sound("tempo=\"97\"")
              + note("A4", 1)
              + rest(1)
              + note("A4", 1)
              + rest(1)
              + note("A4", 1)
              + rest(3);
      float[] heard = left(played(score(measure), rate).getFirst().sound().inMemory());
      int at = 0;
      for (int i = 0; i < 3; i++) {
        double expected = (LEAD + i * 60 / 97.0) * rate;
        at = next(heard, at, true);
        assertThat((double) at).as("at %d Hz", rate).isCloseTo(expected, within(1.5));
        at = next(heard, at, false);
      }
    }
  }

  @Test
  void aNoteEndsWithinSixMilliseconds() throws EngineException {
    float[] heard = heard(score(sound("tempo=\"97\"") + note("A4", 1) + rest(7)));
    int end = next(heard, next(heard, 0, true), false);
    // An eighth note; letting go takes the synthesizer a block or two of 2.3 ms more.
    assertThat((double) end / RATE).isCloseTo(LEAD + 30 / 97.0, within(0.006));
  }

  @Test
  void pitchesAreInTune() throws EngineException {
    assertThat(cents(heard(score(note("A4", 8))), 440)).isCloseTo(0, within(1.0));
    assertThat(cents(heard(score(note("C5", 8))), 523.2511)).isCloseTo(0, within(1.0));
    String quarterTone = note("A4", 8).replace("</step>", "</step><alter>0.5</alter>");
    assertThat(cents(heard(score(quarterTone)), 440 * Math.pow(2, 1 / 24.0)))
        .isCloseTo(0, within(1.0));
  }

  @Test
  void transposingInstrumentsSoundAsTheyDo() throws EngineException {
    String hornInF =
        "<attributes><divisions>2</divisions>"
            + "<transpose><diatonic>-4</diatonic><chromatic>-7</chromatic></transpose></attributes>"
            + note("E5", 8);
    assertThat(cents(heard(score(hornInF)), 440)).isCloseTo(0, within(1.0));
  }

  @Test
  void tempoChangesAndRepeatsAreFollowed() throws EngineException {
    String first = sound("tempo=\"60\"") + note("A4", 1) + rest(1);
    String second = sound("tempo=\"150\"") + note("A4", 1) + rest(1) + repeatBackward();
    float[] heard = heard(score(first, second));
    int at = 0;
    for (double seconds : new double[] {0, 1, 1.4, 2.4}) {
      at = next(heard, at, true);
      assertThat((double) at).isCloseTo((LEAD + seconds) * RATE, within(1.0));
      at = next(heard, at, false);
    }
  }

  @Test
  void voicesThatMeetOnAKeyDoNotCutEachOther() throws EngineException {
    String twoVoices =
        note("A4", 8, Xml.voice(1)) + Xml.backup(8) + rest(2) + note("A4", 2, Xml.voice(2));
    float[] heard = heard(score(twoVoices));
    int end = next(heard, next(heard, 0, true), false);
    assertThat((double) end / RATE).isCloseTo(LEAD + 2, within(0.006));
  }

  @Test
  void graceNotesSoundBeforeTheBeat() throws EngineException {
    float[] heard = heard(score(rest(2) + Xml.grace("A5") + note("A4", 2) + rest(4)));
    int start = next(heard, 0, true);
    // At 120 quarters a minute an eighth of a quarter is 62.5 ms.
    assertThat((double) start).isCloseTo((LEAD + 0.5 - 0.0625) * RATE, within(2.0));
    assertThat(hertz(heard, start + 100, start + 2500)).isCloseTo(880, within(10.0));
  }

  @Test
  void dynamicsAccentsAndVolumeAreHeard() throws EngineException {
    String soft =
        "<direction><direction-type><dynamics><p/></dynamics></direction-type></direction>";
    String accent = "<notations><articulations><accent/></articulations></notations>";
    double plain = peak(heard(score(note("A4", 4) + rest(4))));
    assertThat(peak(heard(score(soft + note("A4", 4) + rest(4))))).isLessThan(plain * 0.6);
    assertThat(peak(heard(score(note("A4", 4, accent) + rest(4))))).isGreaterThan(plain * 1.2);
    assertThat(peak(heard(listed("<volume>40</volume>", note("A4", 4))))).isLessThan(plain * 0.4);
  }

  @Test
  void staccatoHalvesANote() throws EngineException {
    String dot = "<notations><articulations><staccato/></articulations></notations>";
    float[] heard = heard(score(note("A4", 4, dot) + rest(4)));
    int end = next(heard, next(heard, 0, true), false);
    assertThat((double) end / RATE).isCloseTo(LEAD + 0.5, within(0.006));
  }

  @Test
  void thePedalHoldsWhatItCaught() throws EngineException {
    String down = "<direction><direction-type><pedal type=\"start\"/></direction-type></direction>";
    float[] heard =
        heard(score(down + note("A4", 1) + rest(5) + down.replace("start", "stop") + rest(2)));
    int end = next(heard, next(heard, 0, true), false);
    assertThat((double) end / RATE).isCloseTo(LEAD + 1.5, within(0.006));
  }

  @Test
  void placesStandInThePanorama() throws EngineException {
    Sound sound =
        played(listed("<pan>-90</pan>", note("A4", 4)), RATE).getFirst().sound().inMemory();
    assertThat(peak(sound.channels()[0])).isGreaterThan(4 * peak(sound.channels()[1]));
  }

  @Test
  void drumsAreStruckOnTheBeat() throws EngineException {
    String stroke =
        "<note><unpitched><display-step>C</display-step><display-octave>5</display-octave>"
            + "</unpitched><duration>2</duration></note>";
    float[] heard = heard(score(rest(2) + stroke + rest(4)));
    assertThat((double) next(heard, 0, true)).isCloseTo((LEAD + 0.5) * RATE, within(2.0));
    assertThat(peak(heard)).isGreaterThan(0.05);
  }

  @Test
  void eachPartIsAStemOfItsOwnAndAllAreEquallyLong() throws EngineException {
    String[] parts = new String[18];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = String.join("", numbered(rest(i % 4) + note("A4", 1) + rest(7 - i % 4)));
    }
    List<Stem> stems = played(parts(parts), 22_050);
    assertThat(stems).hasSize(18);
    for (int i = 0; i < parts.length; i++) {
      Sound sound = stems.get(i).sound().inMemory();
      assertThat(sound.length()).isEqualTo(stems.getFirst().sound().length());
      assertThat(sound.seconds()).isGreaterThanOrEqualTo(LEAD + 2 + 0.5);
      assertThat((double) next(left(sound), 0, true))
          .isCloseTo((LEAD + i % 4 * 0.25) * 22_050, within(2.0));
    }
  }

  @Test
  void theSameScoreMakesTheSameSamples() throws EngineException {
    font = SoundFont.builtIn(folder);
    String xml = score(note("A4", 3) + Xml.chord("C5", 3) + note("E4", 5));
    Sound first = played(xml, RATE).getFirst().sound().inMemory();
    font = SoundFont.builtIn(folder);
    Sound second = played(xml, RATE).getFirst().sound().inMemory();
    for (int c = 0; c < 2; c++) {
      assertThat(Arrays.equals(first.channels()[c], second.channels()[c])).isTrue();
    }
    assertThat(peak(left(first))).isGreaterThan(0.01);
    // What rings on is kept, and is over at the end.
    assertThat(first.seconds()).isGreaterThan(LEAD + 2.5);
    assertThat(left(first)[first.length() - 1]).isZero();
  }

  @Test
  void aSoundThatIsPlayedIntoAFileIsTheSame() throws EngineException {
    Accompaniment accompaniment = accompaniment(score(note("A4", 8), rest(4) + note("C5", 4)));
    Path files = folder.resolve("sounds");
    List<Stem> stems =
        ((Played)
                accompaniment.play(
                    font,
                    accompaniment.whole(RATE, LEAD),
                    new SoundFolder(files),
                    AccompanimentListener.NONE,
                    new Cancellation()))
            .stems();
    assertThat(files).isEmptyDirectory();
    List<Stem> memory =
        ((Played)
                accompaniment.play(
                    font,
                    accompaniment.whole(RATE, LEAD),
                    AccompanimentListener.NONE,
                    new Cancellation()))
            .stems();
    for (int i = 0; i < stems.size(); i++) {
      assertThat(stems.get(i).sound()).isInstanceOf(StoredSound.class);
      assertThat(stems.get(i).sound().inMemory().channels())
          .isDeepEqualTo(memory.get(i).sound().inMemory().channels());
    }
  }

  @Test
  void aStretchSoundsAsItDoesInTheWhole() throws EngineException {
    Accompaniment accompaniment =
        accompaniment(score(note("A4", 8), note("A5", 1) + rest(1) + note("A4", 6)));
    List<Stem> stems =
        ((Played)
                accompaniment.play(
                    font,
                    new Stretch(1, 2.5, RATE, 0.25),
                    AccompanimentListener.NONE,
                    new Cancellation()))
            .stems();
    float[] heard = left(stems.getFirst().sound().inMemory());
    // The first note is sounding already; the high one comes a second later.
    assertThat(hertz(heard, 0, 20_000)).isCloseTo(440, within(0.5));
    int high = (int) (1.25 * RATE);
    assertThat(hertz(heard, high, high + 10_000)).isCloseTo(880, within(0.5));
    assertThat(peak(heard)).isGreaterThan(0.01);
    assertThat(next(heard, high, false)).isLessThan((int) (1.51 * RATE));
  }

  @Test
  void stopsWhenAsked() throws EngineException {
    Accompaniment accompaniment = accompaniment(score(note("A4", 8)));
    Cancellation cancellation = new Cancellation();
    List<Double> shares = new ArrayList<>();
    AccompanimentOutcome outcome =
        accompaniment.play(
            font,
            accompaniment.whole(RATE, LEAD),
            (part, share) -> {
              assertThat(part).isEqualTo("Voice 1");
              shares.add(share);
              if (shares.size() == 3) {
                cancellation.request();
              }
            },
            cancellation);
    assertThat(outcome).isInstanceOf(AccompanimentOutcome.Cancelled.class);
    assertThat(shares).hasSize(3).isSorted();
  }

  private static String listed(String midi, String measure) {
    return score(measure)
        .replace(
            "</part-name>",
            "</part-name><score-instrument id=\"I\"><instrument-name>Piano</instrument-name>"
                + "</score-instrument><midi-instrument id=\"I\">"
                + midi
                + "</midi-instrument>");
  }

  private static double peak(float[] samples) {
    double peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** How far the first note is from a frequency. */
  private static double cents(float[] heard, double hertz) {
    int from = next(heard, 0, true) + 2_000;
    return 1200 * Math.log(hertz(heard, from, from + 20_000) / hertz) / Math.log(2);
  }

  /** The next sample that sounds, or from which on it is silent for 10 ms. */
  private static int next(float[] samples, int from, boolean sounding) {
    int quiet = 0;
    for (int i = from; i < samples.length; i++) {
      boolean sounds = Math.abs(samples[i]) > HEARD;
      if (sounding && sounds) {
        return i;
      }
      quiet = sounds ? 0 : quiet + 1;
      if (!sounding && quiet > 441) {
        return i - quiet + 1;
      }
    }
    throw new AssertionError("nothing further " + (sounding ? "sounds" : "is silent"));
  }

  /** The frequency of the strongest line of a stretch, sought where it is strongest. */
  private static double hertz(float[] samples, int from, int to) {
    double best = 0;
    double most = -1;
    for (double hertz = 200; hertz < 1000; hertz += 2) {
      double level = level(samples, from, Math.min(to, from + 4_000), hertz);
      if (level > most) {
        most = level;
        best = hertz;
      }
    }
    for (double step = 8; step > 1e-3; step /= 2) {
      double middle = best;
      most = level(samples, from, to, best);
      for (double hertz : new double[] {middle - step, middle + step}) {
        double level = level(samples, from, to, hertz);
        if (level > most) {
          most = level;
          best = hertz;
        }
      }
    }
    return best;
  }

  private static double level(float[] samples, int from, int to, double hertz) {
    double re = 0;
    double im = 0;
    for (int i = from; i < to; i++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i - from) / (to - from));
      double turn = 2 * Math.PI * hertz * i / RATE;
      re += hann * samples[i] * Math.cos(turn);
      im += hann * samples[i] * Math.sin(turn);
    }
    return Math.hypot(re, im);
  }
}
