package studio.melisma.app.voices;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import studio.melisma.expression.CurveKind;
import studio.melisma.voicebank.LintFinding;
import studio.melisma.voicebank.VoiceEntry;

/**
 * What there is to know of a voice.
 *
 * @param entry it in the library
 * @param author who made it
 * @param singer who lent the voice
 * @param web where it is published
 * @param version as its maker writes it
 * @param languages BCP 47 tags or what the bank calls them; empty where it doesn't say
 * @param colours its speakers' names; empty where it has but one
 * @param sampleRate of what it sings, in Hz, where it can be read
 * @param bytes that it takes on the disk
 * @param curves that change what it sings
 * @param portrait a picture within limits
 * @param documents its licence and what else its maker wrote
 * @param findings what the check found, errors first
 */
public record VoiceDetails(
    VoiceEntry entry,
    Optional<String> author,
    Optional<String> singer,
    Optional<String> web,
    Optional<String> version,
    List<String> languages,
    List<String> colours,
    OptionalInt sampleRate,
    long bytes,
    Set<CurveKind> curves,
    Optional<Path> portrait,
    String documents,
    List<LintFinding> findings) {

  public VoiceDetails {
    languages = List.copyOf(languages);
    colours = List.copyOf(colours);
    curves = Set.copyOf(curves);
    findings = List.copyOf(findings);
  }

  /** Whether it can sing. */
  public boolean sings() {
    return entry.problem().isEmpty() && findings.stream().noneMatch(LintFinding::isError);
  }

  /** What stands in place of a portrait: the first letters of the name's first two words. */
  static String initials(String name) {
    StringBuilder initials = new StringBuilder();
    for (String word : name.strip().split("[\\s_-]+", 3)) {
      if (!word.isEmpty() && initials.codePointCount(0, initials.length()) < 2) {
        initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
      }
    }
    return initials.toString();
  }
}
