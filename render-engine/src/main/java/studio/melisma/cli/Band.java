package studio.melisma.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import studio.melisma.accompaniment.Accompaniment;
import studio.melisma.accompaniment.AccompanimentListener;
import studio.melisma.accompaniment.AccompanimentOutcome;
import studio.melisma.accompaniment.AccompanimentOutcome.Played;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.audio.Loudness;
import studio.melisma.audio.Sound;
import studio.melisma.failure.ResourceException;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.render.RenderOutcome.Stem;
import studio.melisma.work.Cancellation;

/**
 * The instruments that accompany a song, and how loud they are beside it.
 *
 * @param accompaniment what they play
 * @param font their sounds
 * @param gainDecibels what the user adds to the usual balance
 */
record Band(Accompaniment accompaniment, SoundFont font, double gainDecibels) {

  /**
   * How far below the voices the instruments lie, in LU: words stay clear and the harmony is heard.
   * SoundFonts differ by 20 dB, so that a fixed gain would fit none of them.
   */
  private static final double BELOW_VOICES = 8;

  /**
   * Plays to what was sung.
   *
   * @return all together, and the instruments' stems behind the singers', already in balance; empty
   *     when it was asked to stop
   */
  Optional<Rendered> under(Rendered sung, Cancellation cancellation) throws ResourceException {
    AccompanimentOutcome outcome =
        accompaniment.play(
            font,
            accompaniment.whole(sung.mix().sampleRate(), sung.leadInSeconds()),
            AccompanimentListener.NONE,
            cancellation);
    return outcome instanceof Played played
        ? Optional.of(together(sung, played.stems()))
        : Optional.empty();
  }

  private Rendered together(Rendered sung, List<AccompanimentOutcome.Stem> played) {
    int length = sung.mix().length();
    for (AccompanimentOutcome.Stem stem : played) {
      length = Math.max(length, stem.sound().length());
    }
    int rate = sung.mix().sampleRate();
    float[][] voices = new float[2][length];
    float[][] band = new float[2][length];
    add(sung.mix(), 1, voices);
    played.forEach(stem -> add(stem.sound(), 1, band));
    double gain = gain(new Sound(voices, rate), new Sound(band, rate));
    List<Stem> stems = new ArrayList<>();
    for (Stem stem : sung.stems()) {
      float[][] longer = {Arrays.copyOf(stem.sound().channels()[0], length)};
      stems.add(new Stem(stem.name(), new Sound(longer, rate)));
    }
    for (AccompanimentOutcome.Stem stem : played) {
      float[][] own = new float[2][length];
      add(stem.sound(), gain, own);
      add(stem.sound(), gain, voices);
      stems.add(new Stem(stem.name(), new Sound(own, rate)));
    }
    return new Rendered(
        new Sound(voices, rate), stems, sung.leadInSeconds(), sung.times(), sung.missing());
  }

  private double gain(Sound voices, Sound band) {
    double missing = Loudness.integrated(voices) - BELOW_VOICES - Loudness.integrated(band);
    double decibels = (Double.isFinite(missing) ? missing : 0) + gainDecibels;
    return Math.pow(10, decibels / 20);
  }

  /** A mono sound stands in the middle, as loud as it is alone. */
  private static void add(Sound sound, double gain, float[][] target) {
    float[][] channels = sound.channels();
    double each = channels.length == 1 ? gain * Math.sqrt(0.5) : gain;
    for (int c = 0; c < 2; c++) {
      float[] source = channels[Math.min(c, channels.length - 1)];
      for (int i = 0; i < source.length; i++) {
        target[c][i] += (float) (source[i] * each);
      }
    }
  }
}
