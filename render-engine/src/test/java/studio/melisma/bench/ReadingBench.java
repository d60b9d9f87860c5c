package studio.melisma.bench;

import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.voice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.musicxml.Xml;
import studio.melisma.performance.Performance;

/**
 * How fast scores are read and played out: a generated one of about 40 MB, or the files named.
 * Prints the first, cold time and the median of the warm ones. Run by hand.
 */
final class ReadingBench {

  private static final int WARM_ROUNDS = 9;

  private ReadingBench() {}

  public static void main(String[] files) throws EngineException, IOException {
    if (files.length == 0) {
      bench("generated, 30 parts of 800 measures", orchestral(30, 800));
    }
    for (String file : files) {
      bench(file, Files.readAllBytes(Path.of(file)));
    }
  }

  private static void bench(String name, byte[] score) throws EngineException {
    double[] reading = new double[WARM_ROUNDS + 1];
    double[] playing = new double[WARM_ROUNDS + 1];
    int notes = 0;
    for (int round = 0; round <= WARM_ROUNDS; round++) {
      long start = System.nanoTime();
      ReadScore read = new MusicXmlReader().read(new ByteArrayInputStream(score));
      long between = System.nanoTime();
      Performance performance = Performance.of(read.score());
      playing[round] = (System.nanoTime() - between) / 1e9;
      reading[round] = (between - start) / 1e9;
      notes =
          performance.parts().stream()
              .flatMap(part -> part.voices().stream())
              .mapToInt(voice -> voice.notes().size())
              .sum();
    }
    double megabytes = score.length / 1e6;
    double warm = median(reading);
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f MB, %d notes played; cold %.3f s reading + %.3f s playing out; "
            + "warm %.3f s (%.1f MB/s) + %.3f s%n",
        name,
        megabytes,
        notes,
        reading[0],
        playing[0],
        warm,
        megabytes / warm,
        median(playing));
  }

  private static double median(double[] rounds) {
    double[] warm = Arrays.copyOfRange(rounds, 1, rounds.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }

  private static byte[] orchestral(int parts, int measures) {
    String layout =
        """
        <stem default-y="6">up</stem><notations><slur number="1" type="start"/></notations>
        <beam number="1">begin</beam>
        """;
    String measure =
        note("C4", 1, voice(1), "<type>eighth</type>", layout, lyric(1, "begin", "glo"))
            + note("D4", 1, voice(1), "<type>eighth</type>", layout, lyric(1, "middle", "ri"))
            + note("Eb4", 2, voice(1), "<type>quarter</type>", layout, lyric(1, "end", "a"))
            + note("G4", 2, voice(1), "<type>quarter</type>", layout, lyric("in"))
            + note("F#4", 2, voice(1), "<type>quarter</type>", layout, lyric("cael"));
    String[] contents = new String[measures];
    Arrays.fill(contents, measure);
    String[] all = new String[parts];
    Arrays.fill(all, String.join("", Xml.numbered(contents)));
    return Xml.parts(all).getBytes(StandardCharsets.UTF_8);
  }
}
