package studio.melisma.accompaniment;

import studio.melisma.score.Instrument;

/**
 * One key that is struck and let go.
 *
 * @param start seconds in the score's time; a grace note may lie before 0
 * @param end seconds in the score's time
 * @param key MIDI key, 60 = middle C
 * @param cents how much higher than its key it sounds, -50 to 50
 * @param velocity 1 to 127
 * @param instrument what plays it
 * @param drum whether the key is a drum
 */
record PlayedNote(
    double start,
    double end,
    int key,
    double cents,
    int velocity,
    Instrument instrument,
    boolean drum) {

  PlayedNote endingAt(double other) {
    return new PlayedNote(start, other, key, cents, velocity, instrument, drum);
  }

  PlayedNote atLeast(int other) {
    return new PlayedNote(start, end, key, cents, Math.max(velocity, other), instrument, drum);
  }
}
