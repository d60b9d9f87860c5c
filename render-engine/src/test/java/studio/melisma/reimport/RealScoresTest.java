package studio.melisma.reimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.reimport.Notated.Saved;
import studio.melisma.score.NoteId;
import studio.melisma.song.NoteChange;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackReading;

/** Scores as musicians have them, saved again after all that is done in notation programs. */
final class RealScoresTest {

  /** With more than none every score is changed in all ways, so many times. */
  private static final int SEEDS = Integer.getInteger("melisma.test.reimports.real", 0);

  /** A note that a user has worked on: which element, on which pass, at what new pitch. */
  private record Edit(Element element, int pass, double midi) {

    /** Transposing a part takes it along by two semitones. */
    boolean isAt(double now) {
      double wholeTones = (now - midi) / 2;
      return Math.abs(wholeTones - Math.rint(wholeTones)) < 1e-6;
    }
  }

  private record Drawn(String track, Element element, int pass, double value) {}

  @TestFactory
  Stream<DynamicTest> editsStayOnTheNotesOfTheExamples() throws IOException {
    return scores(Path.of("../examples"));
  }

  @TestFactory
  Stream<DynamicTest> editsStayOnTheNotesOfTheCorpus() throws IOException {
    Path corpus = Path.of(System.getProperty("melisma.corpus", "../../shared/corpus"), "dev");
    return Files.isDirectory(corpus)
        ? scores(corpus)
        : Stream.of(
            DynamicTest.dynamicTest("corpus", () -> Assumptions.abort("there is no corpus here")));
  }

  private static Stream<DynamicTest> scores(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> file.toString().matches(".*\\.(musicxml|xml|mxl)")).sorted().toList();
    }
    return files.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                String.valueOf(file.getFileName()), () -> notated(file, files.indexOf(file))));
  }

  /** By default each score is changed in two of the ways and in several at once. */
  private static void notated(Path file, int number) throws Exception {
    String text = ScoreDocument.read(file).text();
    Notations[] all = Notations.values();
    if (SEEDS == 0) {
      notated(file, text, List.of(all[2 * number % all.length]), number);
      notated(file, text, List.of(all[(2 * number + 1) % all.length]), number);
      notated(file, text, several(number), number);
    }
    for (int seed = 1; seed <= SEEDS; seed++) {
      for (Notations notation : all) {
        notated(file, text, List.of(notation), seed);
      }
      notated(file, text, several(seed), seed);
    }
  }

  private static List<Notations> several(int seed) {
    Random chance = new Random(seed);
    List<Notations> several = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      several.add(List.of(Notations.values()).get(chance.nextInt(Notations.values().length)));
    }
    return several;
  }

  private static void notated(Path file, String text, List<Notations> notations, int seed)
      throws Exception {
    Notated score = Notated.of(text);
    if (!score.isPartwise()) {
      return;
    }
    Random chance = new Random(seed);
    Saved first = score.saved();
    List<Edit> edits = new ArrayList<>();
    List<Drawn> drawings = new ArrayList<>();
    Song song = edited(first, chance, edits, drawings);
    for (Notations notation : notations) {
      notation.on(score, chance);
    }
    Saved again = score.saved();
    Merged merged = Reimport.merge(song, again.document());
    String what = file.getFileName() + " " + notations + " seed " + seed;
    Map<NoteKey, NoteChange> changes = new HashMap<>();
    for (SongTrack track : merged.song().tracks()) {
      changes.putAll(track.edits().changes());
    }
    SongReading reading = SongReading.of(SongImport.of(again.document()));
    Map<NoteKey, PerformedNote> performed = new HashMap<>();
    reading
        .tracks()
        .forEach(track -> track.notes().forEach(note -> performed.put(note.key(), note)));
    List<String> astray = new ArrayList<>();
    for (Edit edit : edits) {
      NoteId id = again.ids().get(edit.element());
      if (id != null && performed.containsKey(new NoteKey(id, edit.pass()))) {
        NoteKey key = new NoteKey(id, edit.pass());
        boolean there =
            changes.getOrDefault(key, NoteChange.NONE).midi().stream()
                .anyMatch(midi -> edit.isAt(midi));
        if (!there) {
          astray.add(first.ids().get(edit.element()) + " → " + key + " " + where(changes, edit));
        }
      }
    }
    long told =
        merged.summary().stream()
            .filter(move ->
                move instanceof Move.WithoutPlace lost && lost.work() == Move.Work.NOTE_CHANGE)
            .count();
    if (merged.summary().stream().noneMatch(Move.TrackUnwritten.class::isInstance)) {
      assertThat(changes.size() + told)
          .as("none lost in silence by " + what)
          .isEqualTo(edits.size());
    }
    // After several changes at once a note may not be found again; that is told above.
    astray.removeIf(note -> notations.size() > 1 && note.endsWith("nowhere"));
    assertThat(astray).as(what).isEmpty();
    long curves =
        merged.summary().stream()
            .filter(
                move -> move instanceof Move.WithoutPlace lost && lost.work() == Move.Work.CURVE)
            .count();
    for (Drawn drawn : drawings) {
      NoteId id = again.ids().get(drawn.element());
      PerformedNote now = id == null ? null : performed.get(new NoteKey(id, drawn.pass()));
      Optional<SongTrack> track = merged.song().track(drawn.track());
      if (now != null && track.isPresent() && curves == 0) {
        double middle = (now.startSeconds() + now.endSeconds()) / 2;
        assertThat(track.get().expression().curve(CurveKind.TENSION).at(middle))
            .as(what + " drawn over " + now.key())
            .isCloseTo(drawn.value(), within(1e-3));
      }
    }
  }

  private static String where(Map<NoteKey, NoteChange> changes, Edit edit) {
    return changes.entrySet().stream()
        .filter(change -> change.getValue().midi().stream().anyMatch(midi -> edit.isAt(midi)))
        .map(change -> "at " + change.getKey())
        .findFirst()
        .orElse("nowhere");
  }

  private static Song edited(Saved saved, Random chance, List<Edit> edits, List<Drawn> drawings) {
    Song song = SongImport.of(saved.document());
    for (TrackReading track : SongReading.of(song).tracks()) {
      String id = track.track().id();
      List<PerformedNote> notes = track.notes();
      for (PerformedNote note : notes) {
        if (chance.nextInt(3) == 0) {
          // Outside of what scores have, and different for each note.
          double midi = 110 + edits.size() / 1000.0;
          edits.add(new Edit(saved.element(note.id()), note.pass(), midi));
          NoteKey key = note.key();
          song =
              song.withTrack(
                  id,
                  one ->
                      one.withEdits(one.edits().pitched(key, midi))
                          .withExpression(one.expression().with(key, Vibrato.Given.USUAL)));
        }
      }
      if (!notes.isEmpty()) {
        PerformedNote note = notes.get(chance.nextInt(notes.size()));
        if (note.endSeconds() > note.startSeconds()) {
          double value = 1 + chance.nextInt(90);
          drawings.add(new Drawn(id, saved.element(note.id()), note.pass(), value));
          Stroke stroke =
              new Stroke(
                  List.of(
                      new Point(note.startSeconds(), value), new Point(note.endSeconds(), value)),
                  Join.LINEAR);
          song =
              song.withTrack(
                  id,
                  one ->
                      one.withExpression(
                          one.expression()
                              .with(
                                  CurveKind.TENSION,
                                  DrawnCurve.blank(CurveKind.TENSION).drawn(stroke))));
        }
      }
    }
    return song;
  }
}
