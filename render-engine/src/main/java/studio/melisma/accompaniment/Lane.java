package studio.melisma.accompaniment;

import org.jspecify.annotations.Nullable;
import studio.melisma.score.Instrument;

/**
 * What one MIDI channel plays from beginning to end: everything of one sound, volume and place, and
 * of one deviation from the tuned keys, since a channel bends all its notes alike.
 *
 * @param drums whether the keys are drums
 * @param program General MIDI program from 0
 * @param volume of controller 7, 0 to 127
 * @param pan of controller 10, 64 in the middle
 * @param bend of the pitch wheel, 8192 in the middle, two semitones to each side
 */
record Lane(boolean drums, int program, int volume, int pan, int bend) {

  private static final int CENTRE = 64;
  private static final int WHEEL_CENTRE = 8192;
  private static final double WHEEL_CENTS = 200;

  /** What General MIDI starts with. */
  private static final int DEFAULT_VOLUME = 100;

  /** The lane of a note. */
  static Lane of(PlayedNote note) {
    Instrument instrument = note.instrument();
    int volume = volume(instrument.volume());
    if (note.drum()) {
      // All drums share a channel, where a closed hi-hat silences an open one.
      return new Lane(/* drums= */ true, 0, volume, CENTRE, WHEEL_CENTRE);
    }
    Integer program = instrument.program();
    return new Lane(
        /* drums= */ false,
        program == null ? 0 : program,
        volume,
        pan(instrument.pan()),
        WHEEL_CENTRE + (int) Math.round(note.cents() / WHEEL_CENTS * WHEEL_CENTRE));
  }

  private static int volume(@Nullable Double percent) {
    return percent == null ? DEFAULT_VOLUME : (int) Math.round(percent * 1.27);
  }

  private static int pan(@Nullable Double degrees) {
    return degrees == null ? CENTRE : Math.clamp(Math.round(CENTRE + degrees * 0.7), 0, 127);
  }
}
