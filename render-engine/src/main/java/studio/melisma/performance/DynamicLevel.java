package studio.melisma.performance;

import java.util.Locale;
import java.util.Optional;

/**
 * The levels that dynamics ask for, in decibels above mezzo forte.
 *
 * <p>From pp to fff they are what notation programs play: the MIDI velocities 33, 49, 64, 80, 96,
 * 112 and 126, heard as General MIDI hears them, at 40·log10 of the velocity's share of another
 * one's (MMA, "General MIDI 2", the default of velocity to volume). That makes mezzo forte lie
 * nearer to fortissimo than to pianissimo, which is also what Coleman found singers do ("Dynamic
 * intensity variations of individual choral singers", Journal of Voice 8, 1994). Beyond, where a
 * voice has little room left and the velocities none, the steps are smaller.
 */
public enum DynamicLevel {
  /** Nothing can be heard. */
  N(-48),
  PPPPPP(-23),
  PPPPP(-22),
  PPPP(-20.5),
  PPP(-18.5),
  PP(-15.4),
  P(-8.5),
  MP(-3.9),
  MF(0),
  F(3.2),
  FF(5.8),
  FFF(7.9),
  FFFF(9),
  FFFFF(9.5),
  FFFFFF(10);

  /** The velocity of mezzo forte, to which levels are relative. */
  private static final double MEZZO_FORTE_VELOCITY = 80;

  /** The velocity that MusicXML calls 100 percent. */
  private static final double FORTE_VELOCITY = 90;

  /** Levels closer than this are one step of the ladder, not two. */
  private static final double SAME = 0.75;

  private final double decibels;

  DynamicLevel(double decibels) {
    this.decibels = decibels;
  }

  /** The level in decibels, 0 for mezzo forte. */
  public double decibels() {
    return decibels;
  }

  /** The level of a name, "mf"; empty for what is none. */
  static Optional<DynamicLevel> named(String name) {
    for (DynamicLevel level : values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** The level that a file gives for players, in percent of its forte. */
  static double ofPercent(double percent) {
    double velocity = percent / 100 * FORTE_VELOCITY;
    double decibels = 40 * Math.log10(Math.max(1, velocity) / MEZZO_FORTE_VELOCITY);
    return velocity <= 0 ? N.decibels : Math.clamp(decibels, PPPPPP.decibels, FFFFFF.decibels);
  }

  /** The next level on the ladder from pppppp to ffffff; the same at its ends. */
  static double next(double decibels, boolean louder) {
    double found = decibels;
    for (DynamicLevel level : values()) {
      if (level == N) {
        continue;
      }
      if (louder && level.decibels > decibels + SAME) {
        return level.decibels;
      }
      if (!louder && level.decibels < decibels - SAME) {
        found = level.decibels;
      }
    }
    return found;
  }
}
