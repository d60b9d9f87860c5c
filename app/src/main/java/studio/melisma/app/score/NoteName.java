package studio.melisma.app.score;

import studio.melisma.score.Pitch;

/** A written pitch in words that are spoken and printed alike: "B♭4". */
final class NoteName {

  private NoteName() {}

  static String of(Pitch pitch) {
    String sign =
        switch ((int) Math.round(pitch.alter())) {
          case -2 -> "♭♭";
          case -1 -> "♭";
          case 1 -> "♯";
          case 2 -> "♯♯";
          default -> "";
        };
    return pitch.step() + sign + pitch.octave();
  }
}
