package studio.melisma.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.performance.Performance;
import studio.melisma.render.Casting;
import studio.melisma.score.Part;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/** Turns a file into a song. */
final class ScoreOpening {

  private ScoreOpening() {}

  /**
   * Reads a score and plays it out.
   *
   * @throws EngineException when the file can't be read, is no score, or has nothing to sing
   */
  static Song open(Path file) throws EngineException {
    ReadScore read = new MusicXmlReader().read(file);
    Score score = read.score();
    Performance performance = Performance.of(score);
    Casting casting = Casting.of(performance);
    if (casting.lines().isEmpty()) {
      throw new ScoreRefusedException(
          "nothing-to-sing",
          Place.NOWHERE,
          "There are no notes in it that can be sung. Is it the right file?");
    }
    List<Remark> remarks = new ArrayList<>();
    if (casting.onVowel()) {
      remarks.add(
          new Remark(
              casting.lines().getFirst().name(),
              "No words are written in this score, so this line is sung on “la”."));
    }
    addAll(remarks, read.warnings(), score);
    addAll(remarks, performance.warnings(), score);
    addAll(remarks, casting.warnings(), score);
    return new Song(
        file,
        score.title().isBlank() ? FileNames.base(file) : score.title().strip(),
        performance.seconds(),
        casting.lines().stream().map(SungPart::of).toList(),
        remarks,
        casting);
  }

  private static void addAll(List<Remark> remarks, List<ScoreWarning> warnings, Score score) {
    for (ScoreWarning warning : warnings) {
      remarks.add(Remark.of(warning, partName(warning, score)));
    }
  }

  private static String partName(ScoreWarning warning, Score score) {
    if (warning.part() == null) {
      return "";
    }
    Part part = score.part(warning.part());
    return part == null || part.name().isBlank() ? warning.part() : part.name().strip();
  }
}
