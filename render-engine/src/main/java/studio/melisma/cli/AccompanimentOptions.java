package studio.melisma.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import studio.melisma.accompaniment.Accompaniment;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.export.Band;
import studio.melisma.failure.ResourceException;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedPart;
import studio.melisma.render.Casting;
import studio.melisma.render.MixSettings;
import studio.melisma.render.VocalLine;
import studio.melisma.score.Score;

/** What the user says about the instruments beside the singers. */
final class AccompanimentOptions {

  private static final double MOST_GAIN = 24;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--accompaniment",
      paramLabel = "all|none|PART",
      description =
          "Plays under the voices what isn't sung, or this part, by name, id or number; may be "
              + "given more than once (none)")
  private List<String> parts = List.of();

  @Option(
      names = "--soundfont",
      paramLabel = "FILE",
      description = "Sounds of the instruments: a General MIDI bank, .sf2 or .dls")
  private @Nullable Path soundFont;

  @Option(
      names = "--accompaniment-gain",
      paramLabel = "DB",
      description = "Makes the instruments louder, or softer than they are 8 LU below the voices")
  private double gain;

  /**
   * What is left to sing when the parts that are named are played instead.
   *
   * @param casting everything that could be sung in this score
   */
  List<VocalLine> sungBeside(Casting casting) {
    List<VocalLine> left = new ArrayList<>(casting.lines());
    for (String part : parts) {
      if (!isWord(part, "all") && !isWord(part, "none")) {
        left.removeAll(casting.called(part));
      }
    }
    if (left.isEmpty()) {
      throw usage("Nothing is left to be sung: --accompaniment names every part that could be.");
    }
    return List.copyOf(left);
  }

  /**
   * Who plays, and with what sounds.
   *
   * @param accompaniment what they play
   * @param gainDecibels what the user adds to the usual balance
   */
  record Players(Accompaniment accompaniment, SoundFont font, double gainDecibels) {

    /** As a band, each of them standing somewhere in the mix. */
    Band placed(List<MixSettings> mixes) {
      return new Band(accompaniment, font, gainDecibels, mixes);
    }
  }

  /**
   * Chooses who plays, and opens their sounds, before anybody sings.
   *
   * @param casting everything that could be sung in this score
   * @param sung what is sung this time
   * @param cache the folder for things that can be made again
   * @return empty where nobody is to play
   */
  Optional<Players> players(
      Score score,
      Performance performance,
      Casting casting,
      List<VocalLine> sung,
      Path cache,
      SingProgress report)
      throws ResourceException {
    if (!(Math.abs(gain) <= MOST_GAIN)) {
      throw usage("--accompaniment-gain takes -24 to 24 dB.");
    }
    List<String> wanted = parts.stream().filter(part -> !isWord(part, "none")).toList();
    if (!wanted.isEmpty() && wanted.size() < parts.size()) {
      throw usage("--accompaniment takes none, or parts, but not both.");
    }
    if (wanted.isEmpty()) {
      if (soundFont != null || gain != 0) {
        throw usage(
            "--soundfont and --accompaniment-gain want an accompaniment: add --accompaniment all.");
      }
      return Optional.empty();
    }
    SoundFont font = soundFont == null ? SoundFont.builtIn(cache) : SoundFont.open(soundFont);
    Accompaniment accompaniment =
        Accompaniment.of(score, performance, chosen(wanted, performance, casting, sung));
    if (accompaniment.isEmpty()) {
      report.warning("There is nothing for instruments to play in this score.");
      return Optional.empty();
    }
    return Optional.of(new Players(accompaniment, font, gain));
  }

  private List<PerformedPart> chosen(
      List<String> wanted, Performance performance, Casting casting, List<VocalLine> sung) {
    List<PerformedPart> neverSung = Casting.unsung(performance, casting.lines());
    // Whoever names a part means it, also one that could be sung.
    List<PerformedPart> unsung = Casting.unsung(performance, sung);
    Set<PerformedPart> chosen = new LinkedHashSet<>();
    for (String name : wanted) {
      if (isWord(name, "all")) {
        chosen.addAll(neverSung);
      } else {
        List<PerformedPart> called = called(name, unsung);
        if (called.isEmpty()) {
          throw usage(
              "No part is called "
                  + name
                  + ". There are: "
                  + unsung.stream().map(PerformedPart::name).collect(Collectors.joining(", "))
                  + ".");
        }
        if (called.stream().allMatch(part -> part.voices().isEmpty())) {
          throw usage(
              name + " is sung. Name it with --part or with --accompaniment, not with both.");
        }
        chosen.addAll(called);
      }
    }
    // Named and meant by "all", a part is played once, with the more of its voices.
    List<PerformedPart> once = new ArrayList<>();
    for (PerformedPart part : unsung) {
      chosen.stream()
          .filter(other -> other.id().equals(part.id()))
          .max((one, other) -> Integer.compare(one.voices().size(), other.voices().size()))
          .ifPresent(once::add);
    }
    return once;
  }

  private static List<PerformedPart> called(String name, List<PerformedPart> parts) {
    List<PerformedPart> called =
        parts.stream()
            .filter(part ->
                part.name().strip().equalsIgnoreCase(name) || part.id().equalsIgnoreCase(name))
            .toList();
    if (called.isEmpty() && name.matches("\\d{1,4}")) {
      int number = Integer.parseInt(name);
      return number >= 1 && number <= parts.size() ? List.of(parts.get(number - 1)) : List.of();
    }
    return called;
  }

  private static boolean isWord(String text, String word) {
    return text.equalsIgnoreCase(word);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
