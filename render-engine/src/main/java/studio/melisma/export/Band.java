package studio.melisma.export;

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
import studio.melisma.render.MixSettings;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.render.SoundTrack;
import studio.melisma.work.Cancellation;

/**
 * The instruments that accompany a song, and how loud they are beside it.
 *
 * @param accompaniment what they play
 * @param font their sounds
 * @param gainDecibels what the user adds to the usual balance
 * @param mixes how each stands in the mix, beside that balance, in the order of the accompaniment
 */
public record Band(
    Accompaniment accompaniment, SoundFont font, double gainDecibels, List<MixSettings> mixes) {

  /**
   * How far below the voices the instruments lie, in LU: words stay clear and the harmony is heard.
   * SoundFonts differ by 20 dB, so that a fixed gain would fit none of them.
   */
  private static final double BELOW_VOICES = 8;

  public Band {
    mixes = List.copyOf(mixes);
    if (mixes.size() != accompaniment.names().size()) {
      throw new IllegalArgumentException("each instrument has its place in the mix");
    }
  }

  /**
   * Plays to what was sung.
   *
   * @param sung the voices as they are, without anybody's gains
   * @return the instruments, in balance already; empty when it was asked to stop
   */
  Optional<List<SoundTrack>> playTo(
      Rendered sung, AccompanimentListener listener, Cancellation cancellation)
      throws ResourceException {
    AccompanimentOutcome outcome =
        accompaniment.play(
            font,
            accompaniment.whole(sung.mix().sampleRate(), sung.leadInSeconds()),
            listener,
            cancellation);
    return outcome instanceof Played played
        ? Optional.of(inBalance(sung, played.stems()))
        : Optional.empty();
  }

  private List<SoundTrack> inBalance(Rendered sung, List<AccompanimentOutcome.Stem> played) {
    double gain = gain(sung.mix(), played);
    List<SoundTrack> tracks = new ArrayList<>();
    for (int i = 0; i < played.size(); i++) {
      AccompanimentOutcome.Stem stem = played.get(i);
      tracks.add(
          new SoundTrack(
              "band-" + i,
              stem.name(),
              stem.sound().scaled(gain),
              -sung.leadInSeconds(),
              mixes.get(i)));
    }
    return tracks;
  }

  private double gain(Sound voices, List<AccompanimentOutcome.Stem> played) {
    int length = voices.length();
    for (AccompanimentOutcome.Stem stem : played) {
      length = Math.max(length, stem.sound().length());
    }
    float[][] together = new float[2][length];
    for (AccompanimentOutcome.Stem stem : played) {
      for (int c = 0; c < 2; c++) {
        for (int i = 0; i < stem.sound().length(); i++) {
          together[c][i] += stem.sound().sample(c, i);
        }
      }
    }
    double missing =
        Loudness.integrated(inStereo(voices, length))
            - BELOW_VOICES
            - Loudness.integrated(new Sound(together, voices.sampleRate()));
    double decibels = (Double.isFinite(missing) ? missing : 0) + gainDecibels;
    return Math.pow(10, decibels / 20);
  }

  /** A mono sound in the middle is as loud as it is alone. */
  private static Sound inStereo(Sound voices, int length) {
    Sound longer = voices.withLength(length);
    if (longer.channels().length == 2) {
      return longer;
    }
    Sound side = longer.scaled(Math.sqrt(0.5));
    return new Sound(
        new float[][] {side.channels()[0], Arrays.copyOf(side.channels()[0], length)},
        voices.sampleRate());
  }
}
