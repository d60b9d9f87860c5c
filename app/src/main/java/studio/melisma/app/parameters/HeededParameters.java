package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.melisma.app.notices.Notices;
import studio.melisma.diffsinger.HeededCurves;
import studio.melisma.expression.CurveKind;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.SubBank;
import studio.melisma.voicebank.Voicebank;

/**
 * Which curves are worth drawing, for the voice that sings. A voice's files are looked at once, in
 * the background; until that is done, there are those that every voice heeds.
 */
final class HeededParameters {

  private static final List<Parameter> ALWAYS =
      List.of(Parameter.DYNAMICS, Parameter.of(CurveKind.PITCH_DEVIATION));

  private final Notices notices;
  private final Executor background;
  private final Executor ui;
  private final Map<Voicebank, List<Parameter>> known = new HashMap<>();
  private final Set<Voicebank> asked = new HashSet<>();
  private final ReadOnlyObjectWrapper<List<Parameter>> parameters =
      new ReadOnlyObjectWrapper<>(this, "parameters", ALWAYS);
  private Optional<Voicebank> bank = Optional.empty();

  HeededParameters(Notices notices, Executor background, Executor ui) {
    this.notices = notices;
    this.background = background;
    this.ui = ui;
  }

  /** The curves of the voice, in the order of {@link CurveKind}; never empty. */
  ReadOnlyObjectProperty<List<Parameter>> parametersProperty() {
    return parameters.getReadOnlyProperty();
  }

  /** Another voice sings. */
  void show(Optional<Voicebank> sings) {
    bank = sings;
    sings.ifPresent(voice -> {
      if (asked.add(voice)) {
        background.execute(() -> load(voice));
      }
    });
    parameters.set(sings.map(voice -> known.getOrDefault(voice, ALWAYS)).orElse(ALWAYS));
  }

  private void load(Voicebank voice) {
    try {
      List<Parameter> found = of(voice);
      ui.execute(() -> {
        known.put(voice, found);
        show(bank);
      });
    } catch (VoiceException | RuntimeException e) {
      ui.execute(() -> notices.show(voice.name(), e));
    }
  }

  /** The curves of a voice; reads its files. */
  static List<Parameter> of(Voicebank voice) throws VoiceException {
    Set<CurveKind> heeded = HeededCurves.of(voice);
    List<Parameter> found = new ArrayList<>();
    for (CurveKind kind : CurveKind.values()) {
      if (!heeded.contains(kind)) {
        continue;
      }
      if (kind == CurveKind.SPEAKER_SHARE) {
        for (SubBank speaker : voice.subBanks()) {
          found.add(
              new Parameter(
                  kind,
                  speaker.suffix(),
                  speaker.color().isEmpty() ? speaker.suffix() : speaker.color()));
        }
      } else {
        found.add(Parameter.of(kind));
      }
    }
    return List.copyOf(found);
  }
}
