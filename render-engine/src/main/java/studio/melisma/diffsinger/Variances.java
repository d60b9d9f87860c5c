package studio.melisma.diffsinger;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import studio.melisma.voicebank.Variance;

/** Predicted energy, breathiness, voicing and tension of a phrase, as far as a bank has them. */
public final class Variances {

  /** None at all, for a bank whose acoustic model takes none. */
  public static final Variances NONE = new Variances(Map.of());

  private final Map<Variance, FrameCurve> curves;

  /**
   * @param curves in the units that {@link Variance} gives, all on one grid
   */
  public Variances(Map<Variance, FrameCurve> curves) {
    this.curves = curves.isEmpty() ? Map.of() : new EnumMap<>(curves);
  }

  /** The curve of a kind, if there is one. */
  public Optional<FrameCurve> curve(Variance kind) {
    return Optional.ofNullable(curves.get(kind));
  }
}
