package studio.melisma.voicebank;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A voice colour of a bank. For a DiffSinger bank it is a speaker.
 *
 * @param color the name that users see; empty for the plain voice
 * @param prefix kept for completeness; DiffSinger banks don't use it
 * @param suffix the speaker, an entry of {@code speakers} in {@code dsconfig.yaml}
 * @param toneRanges the tones that it sings, such as "C1-B7"; empty for all
 */
public record SubBank(String color, String prefix, String suffix, List<String> toneRanges) {

  /** What a bank without sub-banks has. */
  public static final SubBank PLAIN = new SubBank("", "", "", List.of());

  private static final Pattern TONE = Pattern.compile("([A-Ga-g])([#b♯♭]?)(-?\\d{1,2})");
  private static final int[] SEMITONES = {9, 11, 0, 2, 4, 5, 7};

  public SubBank {
    toneRanges = List.copyOf(toneRanges);
  }

  /** Whether it sings a tone (60 = C4); a range that can't be read excludes nothing. */
  public boolean sings(int tone) {
    return toneRanges.isEmpty() || toneRanges.stream().anyMatch(range -> contains(range, tone));
  }

  private static boolean contains(String range, int tone) {
    Matcher tones = TONE.matcher(range);
    if (!tones.find()) {
      return true;
    }
    int low = midi(tones);
    int high = tones.find() ? midi(tones) : low;
    return tone >= low && tone <= high;
  }

  private static int midi(Matcher tone) {
    int step = SEMITONES[Character.toUpperCase(tone.group(1).charAt(0)) - 'A'];
    int alteration =
        switch (tone.group(2)) {
          case "#", "♯" -> 1;
          case "b", "♭" -> -1;
          default -> 0;
        };
    return 12 * (Integer.parseInt(tone.group(3)) + 1) + step + alteration;
  }
}
