package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.melisma.diffsinger.SyllableGroup.Member;

/** Lays phonemes out in time, so that every syllable starts exactly on its note. */
final class Alignment {

  private Alignment() {}

  /**
   * Onsets of a sentence's phonemes.
   *
   * <p>Consonants before the first syllable keep their lengths and end where it starts. In every
   * other group lengths are scaled alike to fill the time to the next group.
   *
   * @param groups of the sentence
   * @param lengths for each group the length of each member in seconds
   * @param endSeconds where the last note ends
   * @param speakers for each group the suffix of the sub-bank that sings it
   */
  static List<PhonemeOnset> onsets(
      List<SyllableGroup> groups,
      List<double[]> lengths,
      double endSeconds,
      List<String> speakers) {
    List<PhonemeOnset> onsets = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      SyllableGroup group = groups.get(g);
      double end = g + 1 < groups.size() ? groups.get(g + 1).startSeconds() : endSeconds;
      double[] fitted =
          g == 0 ? lengths.getFirst().clone() : scaled(lengths.get(g), end - group.startSeconds());
      double time =
          g == 0
              ? end - IntStream.range(1, fitted.length).mapToDouble(i -> fitted[i]).sum()
              : group.startSeconds();
      // The silence that opens the sentence is not sung.
      for (int i = g == 0 ? 1 : 0; i < fitted.length; i++) {
        Member member = group.members().get(i);
        if (member.sung()) {
          onsets.add(
              new PhonemeOnset(
                  member.phoneme().symbol(),
                  member.phoneme().kind(),
                  time,
                  group.tone(),
                  member.word(),
                  speakers.get(g)));
        }
        time += fitted[i];
      }
    }
    return onsets;
  }

  /** Lengths scaled to a sum; equal ones where they say nothing. */
  static double[] scaled(double[] lengths, double sum) {
    double[] scaled = new double[lengths.length];
    double total = 0;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Double.isFinite(lengths[i]) ? Math.max(0, lengths[i]) : 0;
      total += scaled[i];
    }
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = total > 0 ? scaled[i] * sum / total : sum / scaled.length;
    }
    return scaled;
  }
}
