package studio.melisma.app.pianoroll;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;

/** The grid to which the mouse holds. */
@SuppressWarnings("ImmutableEnumChecker") // Fractions are immutable, and do not say so.
public enum Snap {
  /** As fine as there is room for. */
  AUTO(null),
  /** As fine as there is room for, in triplets. */
  AUTO_TRIPLET(null),
  WHOLE(Fraction.of(4)),
  HALF(Fraction.of(2)),
  QUARTER(Fraction.ONE),
  QUARTER_TRIPLET(Fraction.of(2, 3)),
  EIGHTH(Fraction.of(1, 2)),
  EIGHTH_TRIPLET(Fraction.of(1, 3)),
  SIXTEENTH(Fraction.of(1, 4)),
  SIXTEENTH_TRIPLET(Fraction.of(1, 6)),
  THIRTY_SECOND(Fraction.of(1, 8)),
  SIXTY_FOURTH(Fraction.of(1, 16)),
  /** None: a 480th of a quarter note, as MIDI files have it. */
  OFF(null);

  /** What nothing is finer than: triplets of sixty-fourths lie on it, too. */
  public static final Fraction TICK = Fraction.of(1, 480);

  /** A cell of a grid that follows the zoom is at least this wide. */
  private static final double LEAST_PIXELS = 24;

  private static final Fraction FINEST = Fraction.of(1, 16);
  private static final Fraction COARSEST = Fraction.of(4);

  private final Optional<Fraction> fixed;

  Snap(@Nullable Fraction fixed) {
    this.fixed = Optional.ofNullable(fixed);
  }

  /**
   * Quarter notes of a cell.
   *
   * @param pixelsPerQuarter the zoom
   */
  public Fraction grid(double pixelsPerQuarter) {
    if (fixed.isPresent()) {
      return fixed.get();
    }
    return switch (this) {
      case OFF -> TICK;
      case AUTO_TRIPLET -> fitting(pixelsPerQuarter, Fraction.of(2, 3));
      default -> fitting(pixelsPerQuarter, Fraction.ONE);
    };
  }

  private static Fraction fitting(double pixelsPerQuarter, Fraction of) {
    Fraction cell = FINEST;
    while (cell.isBefore(COARSEST) && cell.times(of).toDouble() * pixelsPerQuarter < LEAST_PIXELS) {
      cell = cell.times(2);
    }
    return cell.times(of);
  }

  /** The name of the text that names it: "roll.snap.eighth-triplet". */
  public String text() {
    return "roll.snap." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
