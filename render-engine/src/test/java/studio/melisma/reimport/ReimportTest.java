package studio.melisma.reimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.expression.PitchRetake;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.TempoMap;
import studio.melisma.performance.VerseChoice;
import studio.melisma.reimport.Sketch.Part;
import studio.melisma.reimport.Sketch.Tone;
import studio.melisma.score.Fraction;
import studio.melisma.score.Syllabic;
import studio.melisma.song.AddedNote;
import studio.melisma.song.Marker;
import studio.melisma.song.NoteChange;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackSource;

final class ReimportTest {

  private final Random random = new Random(7);
  private final Sketch sketch = Sketch.random(random, 2, 8);

  private Song song() throws Exception {
    return SongImport.of(sketch.document());
  }

  private static NoteChange change(Merged merged, NoteKey key) {
    return merged.song().tracks().stream()
        .map(track -> track.edits().changes().get(key))
        .filter(change -> change != null)
        .findFirst()
        .orElse(NoteChange.NONE);
  }

  private Song pitched(Song song, Map<Tone, Double> edits) {
    Song edited = song;
    for (Map.Entry<Tone, Double> edit : edits.entrySet()) {
      NoteKey key = sketch.key(edit.getKey()).orElseThrow();
      for (SongTrack track : edited.tracks()) {
        if (track.source().part().equals(key.id().part())) {
          edited =
              edited.withTrack(
                  track.id(),
                  one ->
                      one.withEdits(one.edits().pitched(key, edit.getValue()))
                          .withExpression(
                              one.expression()
                                  .with(key, Vibrato.Given.USUAL)
                                  .withPhonemeShift(key, 0, edit.getValue() / 1000)));
        }
      }
    }
    return edited;
  }

  private Map<Tone, Double> someEdits(Random chance) {
    Map<Tone, Double> edits = new HashMap<>();
    for (Tone tone : sketch.tones()) {
      if (chance.nextInt(3) == 0) {
        // Outside of what the score has, and different for each note.
        edits.put(tone, 100 + edits.size() / 1000.0);
      }
    }
    return edits;
  }

  private void requireAllAreThere(Map<Tone, Double> edits, Merged merged) {
    int there = 0;
    for (Map.Entry<Tone, Double> edit : edits.entrySet()) {
      Optional<NoteKey> key = sketch.key(edit.getKey());
      if (key.isPresent()) {
        there++;
        assertThat(change(merged, key.get()).midi())
            .as("%s of %s in %s", edit.getKey().lyric, key.get(), merged.summary())
            .contains(edit.getValue());
        assertThat(
                merged.song().tracks().stream()
                    .filter(track -> track.expression().vibratos().containsKey(key.get())))
            .hasSize(1);
        assertThat(
                merged.song().tracks().stream()
                    .map(track -> track.expression().phonemeShifts().get(key.get()))
                    .filter(shifts -> shifts != null))
            .containsExactly(Map.of(0, edit.getValue() / 1000));
      }
    }
    int placed = merged.song().tracks().stream().mapToInt(t -> t.edits().changes().size()).sum();
    long told =
        merged.summary().stream()
            .filter(move ->
                move instanceof Move.WithoutPlace lost && lost.work() == Move.Work.NOTE_CHANGE)
            .count();
    // A note that was deleted and another that was written in its place may be taken for one.
    assertThat(placed).isGreaterThanOrEqualTo(there);
    assertThat(placed + told).as("nothing is lost in silence").isEqualTo(edits.size());
  }

  @Test
  void theSameScoreChangesNothing() throws Exception {
    Song edited = pitched(song(), someEdits(random));
    assertThat(Reimport.merge(edited, sketch.document())).isEqualTo(new Merged(edited, List.of()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyNoteThatIsStillThereHasItsEdits(int seed) throws Exception {
    Random chance = new Random(seed);
    Map<Tone, Double> edits = someEdits(chance);
    Song edited = pitched(song(), edits);
    for (int step = 0; step < 4; step++) {
      notate(chance);
    }
    requireAllAreThere(edits, Reimport.merge(edited, sketch.document()));
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, Integer.getInteger("melisma.test.reimports", 40));
  }

  /** What people do in notation programs. */
  private void notate(Random chance) {
    Part part = sketch.parts.get(chance.nextInt(sketch.parts.size()));
    int measures = part.measures.size();
    List<Tone> measure = part.measures.get(chance.nextInt(measures));
    Tone tone = measure.get(chance.nextInt(measure.size()));
    switch (chance.nextInt(9)) {
      case 0 -> {
        int at = chance.nextInt(measures);
        sketch.parts.forEach(each -> each.measures.add(at, Sketch.measure(chance)));
      }
      case 1 -> {
        int at = chance.nextInt(measures);
        sketch.parts.forEach(each -> each.measures.remove(at));
      }
      case 2 -> sketch.tones().forEach(each -> each.height = (each.height + 2) % 14);
      case 3 -> tone.lyric = Sketch.syllable(chance) + "x";
      case 4 -> tone.height = -1;
      case 5 -> sketch.parts.forEach(each -> each.voice = each.voice + "1");
      case 6 -> sketch.divisions *= 3;
      case 7 -> sketch.parts.add(sketch.parts.removeFirst());
      default -> {
        int number = 20;
        for (Part each : sketch.parts) {
          each.id = "X" + number++;
        }
      }
    }
  }

  @Test
  void notesGoAlongWhenEverythingIsPushed() throws Exception {
    Map<Tone, Double> edits = someEdits(random);
    Song edited = pitched(song(), edits);
    for (Part part : sketch.parts) {
      // An eighth in front moves all that follows in its measure.
      List<Tone> measure = part.measures.get(3);
      measure.addFirst(new Tone(3, 1, "new"));
    }
    requireAllAreThere(edits, Reimport.merge(edited, sketch.document()));
  }

  @Test
  void measuresThatWereMovedKeepTheirEdits() throws Exception {
    Map<Tone, Double> edits = someEdits(random);
    Song edited = pitched(song(), edits);
    sketch.parts.forEach(part -> part.measures.add(6, part.measures.remove(1)));
    Merged merged = Reimport.merge(edited, sketch.document());
    requireAllAreThere(edits, merged);
    assertThat(merged.summary()).contains(new Move.MeasuresMoved("2", "7", 6, 1));
  }

  @Test
  void aFieldThatBothChangedStaysTheUsersAndIsTold() throws Exception {
    Tone tone = sketch.parts.getFirst().measures.get(2).getFirst();
    tone.height = 3;
    Song edited = pitched(song(), Map.of(tone, 100.0));
    tone.height = 4;
    Merged merged = Reimport.merge(edited, sketch.document());
    NoteKey key = sketch.key(tone).orElseThrow();
    assertThat(change(merged, key).midi()).contains(100.0);
    assertThat(merged.summary())
        .contains(
            new Move.Conflict(
                "Voice 1", "3", Optional.of(key), tone.lyric, Move.Field.PITCH, "100.0", "67.0"));
  }

  @Test
  void aFieldThatTheScoreNowHasIsNoEditAnyMore() throws Exception {
    Tone tone = sketch.parts.getFirst().measures.get(2).getFirst();
    tone.height = 3;
    Song edited = pitched(song(), Map.of(tone, 67.0));
    tone.height = 4;
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(change(merged, sketch.key(tone).orElseThrow())).isEqualTo(NoteChange.NONE);
    assertThat(merged.summary()).noneMatch(Move.Conflict.class::isInstance);
  }

  @Test
  void whatTheUserDidNotTouchComesFromTheScore() throws Exception {
    Tone tone = sketch.parts.getFirst().measures.get(2).getFirst();
    Song edited = pitched(song(), Map.of(tone, 100.0));
    tone.lyric = "other";
    Merged merged = Reimport.merge(edited, sketch.document());
    PerformedNote note =
        SongReading.of(merged.song())
            .tracks()
            .getFirst()
            .note(sketch.key(tone).orElseThrow())
            .orElseThrow();
    assertThat(note.midi()).isEqualTo(100);
    assertThat(((NoteWords.Syllable) note.words()).text()).isEqualTo("other");
    assertThat(merged.summary()).noneMatch(Move.Conflict.class::isInstance);
  }

  @Test
  void anEditWhoseNoteIsGoneIsTold() throws Exception {
    Tone tone = sketch.parts.getFirst().measures.get(2).getFirst();
    tone.lyric = "gone";
    Song edited = pitched(song(), Map.of(tone, 100.0));
    tone.height = -1;
    assertThat(Reimport.merge(edited, sketch.document()).summary())
        .contains(
            new Move.WithoutPlace("Voice 1", "3", "gone", Move.Work.NOTE_CHANGE),
            new Move.WithoutPlace("Voice 1", "3", "gone", Move.Work.VIBRATO),
            new Move.WithoutPlace("Voice 1", "3", "gone", Move.Work.PHONEMES),
            new Move.NotesChanged("Voice 1", 0, 1, 0));
  }

  @Test
  void whatIsDrawnAndWrittenMovesWithItsMeasure() throws Exception {
    Song song = song();
    String id = song.tracks().getFirst().id();
    // 120 quarter notes a minute: each measure has two seconds.
    Stroke inMeasureTwo = new Stroke(List.of(new Point(2.1, 3), new Point(3.9, 4)), Join.SMOOTH);
    Stroke inMeasureFive = new Stroke(List.of(new Point(8.5, 5), new Point(9, 6)), Join.LINEAR);
    AddedNote own =
        new AddedNote(
            Fraction.of(17), Fraction.ONE, 60, new NoteWords.Syllable("la", Syllabic.SINGLE, ""));
    Song edited =
        song.withMarkers(List.of(new Marker(Fraction.of(16), "five")))
            .withTempo(Optional.of(List.of(new TempoMap.Change(Fraction.of(28), 60, false))))
            .withTrack(
                id,
                track ->
                    track
                        .withEdits(NoteEdits.NONE.plus(own))
                        .withExpression(
                            track
                                .expression()
                                .with(
                                    CurveKind.DYNAMICS,
                                    DrawnCurve.blank(CurveKind.DYNAMICS)
                                        .drawn(inMeasureTwo)
                                        .drawn(inMeasureFive))
                                .with(new PitchRetake(8.5, 9.5, 1))));
    sketch.parts.forEach(part -> part.measures.add(2, Sketch.measure(random)));
    sketch.parts.forEach(part -> part.measures.remove(1));
    sketch.parts.forEach(part -> part.measures.addFirst(Sketch.measure(random)));
    Merged merged = Reimport.merge(edited, sketch.document());
    SongTrack track = merged.song().track(id).orElseThrow();
    assertThat(track.edits().added().values())
        .extracting(AddedNote::onset)
        .containsExactly(Fraction.of(21));
    assertThat(merged.song().markers()).containsExactly(new Marker(Fraction.of(20), "five"));
    assertThat(merged.song().tempo().orElseThrow())
        .containsExactly(new TempoMap.Change(Fraction.of(32), 60, false));
    List<Stroke> strokes = track.expression().curve(CurveKind.DYNAMICS).strokes();
    assertThat(strokes.getLast().points().getFirst().seconds()).isCloseTo(10.5, within(1e-5));
    assertThat(strokes.getLast().points().getLast().seconds()).isCloseTo(11, within(1e-5));
    assertThat(track.expression().retakes().getFirst().startSeconds())
        .isCloseTo(10.5, within(1e-5));
  }

  @Test
  void aCurveOverAMeasureThatIsGoneIsTold() throws Exception {
    Song song = song();
    Stroke stroke = new Stroke(List.of(new Point(1, 3), new Point(5, 4)), Join.LINEAR);
    Song edited =
        song.withTrack(
            song.tracks().getFirst().id(),
            track ->
                track.withExpression(
                    track
                        .expression()
                        .with(
                            CurveKind.TENSION, DrawnCurve.blank(CurveKind.TENSION).drawn(stroke))));
    sketch.parts.forEach(part -> part.measures.remove(1));
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(merged.summary())
        .contains(
            new Move.MeasuresRemoved("2", 1),
            new Move.WithoutPlace("Voice 1", "2", "", Move.Work.CURVE));
    DrawnCurve curve = merged.song().tracks().getFirst().expression().curve(CurveKind.TENSION);
    assertThat(curve.strokes()).hasSize(2);
    assertThat(curve.at(1)).isCloseTo(3, within(1e-9));
    assertThat(curve.at(3)).isCloseTo(4, within(1e-4));
  }

  @Test
  void aTrackWhosePartIsGoneStaysIfItWasWorkedOn() throws Exception {
    Tone tone = sketch.parts.getFirst().measures.get(2).getFirst();
    Song edited = pitched(song(), Map.of(tone, 100.0));
    int notes = SongReading.of(edited).tracks().getFirst().notes().size();
    sketch.parts.removeFirst();
    Merged merged = Reimport.merge(edited, sketch.document());
    SongTrack kept = merged.song().tracks().getFirst();
    assertThat(kept.source().isAdded()).isTrue();
    assertThat(kept.edits().added()).hasSize(notes);
    assertThat(kept.edits().added().values()).extracting(AddedNote::midi).contains(100.0);
    assertThat(kept.expression().vibratos()).hasSize(1);
    assertThat(merged.song().tracks()).hasSize(2);
    assertThat(merged.summary()).contains(new Move.TrackUnwritten("Voice 1", true));
    assertThat(SongReading.of(merged.song()).tracks().getFirst().line()).isPresent();
  }

  @Test
  void aPartThatIsNewIsATrackMore() throws Exception {
    Song song = song();
    Sketch.Part part = new Sketch.Part();
    part.id = "P9";
    part.name = "Descant";
    sketch.parts.getFirst().measures.forEach(_ -> part.measures.add(Sketch.measure(random)));
    sketch.parts.addFirst(part);
    Merged merged = Reimport.merge(song, sketch.document());
    assertThat(merged.song().tracks())
        .extracting(SongTrack::source)
        .containsExactly(
            TrackSource.of("P1", "1", "1"),
            TrackSource.of("P2", "1", "1"),
            TrackSource.of("P9", "1", "1"));
    assertThat(merged.summary()).contains(new Move.PartAdded("Descant"));
  }

  @Test
  void namesFollowTheScoreUnlessTheUserChoseThem() throws Exception {
    Song song = song();
    Song edited = song.withTrack(song.tracks().getFirst().id(), track -> track.withName("Ada"));
    List<Part> parts = new ArrayList<>(sketch.parts);
    parts.forEach(part -> part.name = "Alto " + part.id);
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(merged.song().tracks())
        .extracting(SongTrack::name)
        .containsExactly("Ada", "Alto P2");
    assertThat(merged.summary())
        .anyMatch(
            move -> move instanceof Move.Conflict conflict && conflict.field() == Move.Field.NAME);
  }

  private static SongTrack first(Merged merged) {
    return merged.song().tracks().getFirst();
  }

  @Test
  void whatWasTransposedTakesTheUsersPitchesAlong() throws Exception {
    Song song = song();
    SongTrack track = song.tracks().getFirst();
    NoteKey key = sketch.key(sketch.parts.getFirst().measures.get(2).getFirst()).orElseThrow();
    AddedNote own = new AddedNote(Fraction.of(40), Fraction.ONE, 61, NoteWords.HOLD);
    Song edited =
        song.withTrack(track.id(), one -> one.withEdits(one.edits().pitched(key, 66.5).plus(own)));
    sketch.parts.forEach(part -> part.octave++);
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(change(merged, key).midi()).contains(78.5);
    assertThat(first(merged).edits().added().values())
        .extracting(AddedNote::midi)
        .containsExactly(73.0);
    assertThat(merged.summary())
        .containsExactly(
            new Move.PartTransposed("Voice 1", 12), new Move.PartTransposed("Voice 2", 12));
  }

  @Test
  void aSequenceIsNotTakenForTransposedWhenItBeginsOneStepLower() throws Exception {
    Part part = new Part();
    part.octave = 0;
    for (int measure = 1; measure <= 8; measure++) {
      part.measures.add(step(measure));
    }
    sketch.parts.clear();
    sketch.parts.add(part);
    Map<Tone, Double> edits = someEdits(random);
    Song edited = pitched(song(), edits);
    part.measures.addFirst(step(0));
    Merged merged = Reimport.merge(edited, sketch.document());
    requireAllAreThere(edits, merged);
    assertThat(merged.summary())
        .containsOnly(
            new Move.MeasuresInserted("1", 0, 1),
            new Move.NotesChanged("Voice", 5, 0, 0),
            new Move.EditsMoved("Voice", 3 * edits.size()));
  }

  /** The same melody, on and on an octave higher. */
  private static List<Tone> step(int octave) {
    List<Tone> tones = new ArrayList<>();
    for (int height : new int[] {0, 2, 4, 2}) {
      tones.add(new Tone(octave * 7 + height, 1, "a"));
    }
    tones.add(new Tone(octave * 7, 4, "a"));
    return tones;
  }

  @Test
  void aPartWithoutNotesHasNoSayInHowTheUsersOwnTracksAreTransposed() throws Exception {
    Part silent = new Part();
    silent.id = "P3";
    silent.name = "Silent";
    sketch
        .parts
        .getFirst()
        .measures
        .forEach(_ -> silent.measures.add(List.of(new Tone(-1, 8, ""))));
    sketch.parts.add(silent);
    Song song = song();
    SongTrack model = song.tracks().getFirst();
    SongTrack own =
        new SongTrack(
            "own",
            TrackSource.of(TrackSource.ADDED + "own", "1", "1"),
            "Own",
            model.color(),
            model.role(),
            model.singer(),
            NoteEdits.NONE.plus(new AddedNote(Fraction.of(4), Fraction.ONE, 61, NoteWords.HOLD)),
            model.expression(),
            model.mix());
    List<SongTrack> tracks = new ArrayList<>(song.tracks());
    tracks.add(own);
    sketch.parts.forEach(part -> part.octave++);
    Merged merged = Reimport.merge(song.withTracks(tracks), sketch.document());
    assertThat(merged.song().track("own").orElseThrow().edits().added().values())
        .extracting(AddedNote::midi)
        .containsExactly(73.0);
  }

  @Test
  void theHalfOfANoteThatWasSplitGoesAlongWithIt() throws Exception {
    List<Tone> measure = sketch.parts.getFirst().measures.get(2);
    measure.clear();
    measure.add(new Tone(2, 2, "one"));
    measure.add(new Tone(4, 4, "two"));
    Tone rest = new Tone(-1, 2, "");
    measure.add(rest);
    Song song = song();
    NoteKey key = sketch.key(measure.get(1)).orElseThrow();
    // The second half of "two", which lasts from 9 to 11.
    AddedNote half =
        new AddedNote(
            Fraction.of(10), Fraction.ONE, 64, new NoteWords.Syllable("o", Syllabic.SINGLE, ""));
    Song edited =
        song.withTrack(
            song.tracks().getFirst().id(),
            one -> one.withEdits(one.edits().moved(key, Fraction.of(9), Fraction.ONE).plus(half)));
    measure.remove(rest);
    measure.addFirst(rest);
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(first(merged).edits().added().values())
        .extracting(AddedNote::onset)
        .containsExactly(Fraction.of(11));
  }

  @Test
  void ownNotesOverADeletedOneStayInTheirMeasure() throws Exception {
    List<Tone> measure = sketch.parts.getFirst().measures.get(2);
    measure.clear();
    measure.add(new Tone(2, 2, "one"));
    measure.add(new Tone(4, 4, "two"));
    Tone rest = new Tone(-1, 2, "");
    measure.add(rest);
    Song song = song();
    NoteKey covered = sketch.key(measure.get(1)).orElseThrow();
    AddedNote early = new AddedNote(Fraction.of(8), Fraction.ONE, 62, NoteWords.HOLD);
    AddedNote late = new AddedNote(Fraction.of(10), Fraction.ONE, 64, NoteWords.HOLD);
    NoteKey other = sketch.key(measure.getFirst()).orElseThrow();
    Song edited =
        song.withTrack(
            song.tracks().getFirst().id(),
            one ->
                one.withEdits(one.edits().deleted(covered).deleted(other).plus(early).plus(late)));
    // The deleted notes come to stand elsewhere, where the pasted ones don't follow.
    measure.remove(rest);
    measure.add(1, rest);
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(first(merged).edits().added().values())
        .extracting(AddedNote::onset)
        .containsExactlyInAnyOrder(Fraction.of(8), Fraction.of(10));
  }

  @Test
  void theSameWordUnderALineOfAnotherNameIsNoConflict() throws Exception {
    Tone tone = sketch.parts.getFirst().measures.get(2).getFirst();
    Tone other = sketch.parts.getFirst().measures.get(3).getFirst();
    Song song = song();
    NoteKey key = sketch.key(tone).orElseThrow();
    NoteKey otherKey = sketch.key(other).orElseThrow();
    Song edited =
        song.withTrack(
            song.tracks().getFirst().id(),
            one ->
                one.withEdits(
                    one.edits()
                        .worded(key, new NoteWords.Syllable("mine", Syllabic.SINGLE, ""))
                        .worded(otherKey, new NoteWords.Syllable("both", Syllabic.SINGLE, ""))));
    sketch.verse = "part1verse1";
    other.lyric = "both";
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(first(merged).edits().changes()).containsOnlyKeys(key);
    assertThat(merged.summary()).noneMatch(Move.Conflict.class::isInstance);
  }

  @Test
  void theVerseThatWasChosenIsFoundUnderItsNewName() throws Exception {
    Song edited = song().withVerses(VerseChoice.always("1").onPass(2, "1"));
    sketch.verse = "chorus";
    assertThat(Reimport.merge(edited, sketch.document()).song().verses())
        .isEqualTo(VerseChoice.always("chorus").onPass(2, "chorus"));
  }

  @Test
  void temposOfBothAreTheUsersAndAreTold() throws Exception {
    Song edited =
        song().withTempo(Optional.of(List.of(new TempoMap.Change(Fraction.ZERO, 90, false))));
    sketch.tempo = 66;
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(merged.song().tempo()).isEqualTo(edited.tempo());
    assertThat(merged.summary())
        .containsExactly(
            new Move.Conflict("", "1", Optional.empty(), "", Move.Field.TEMPO, "90.0", "66.0"));
  }

  @Test
  void aTempoThatAnotherTakesThePlaceOfIsTold() throws Exception {
    List<TempoMap.Change> tempos =
        List.of(
            new TempoMap.Change(Fraction.ZERO, 90, false),
            new TempoMap.Change(Fraction.of(5), 70, false),
            new TempoMap.Change(Fraction.of(8), 80, false));
    Song edited = song().withTempo(Optional.of(tempos));
    sketch.parts.forEach(part -> part.measures.remove(1));
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(merged.song().tempo().orElseThrow())
        .containsExactly(
            new TempoMap.Change(Fraction.ZERO, 90, false),
            new TempoMap.Change(Fraction.of(4), 80, false));
    assertThat(merged.summary()).contains(new Move.WithoutPlace("", "2", "", Move.Work.TEMPO));
  }

  @Test
  void measuresInFrontOfTheFirstHaveItsTempo() throws Exception {
    List<TempoMap.Change> tempos =
        List.of(
            new TempoMap.Change(Fraction.ZERO, 90, true),
            new TempoMap.Change(Fraction.of(8), 80, false));
    Song edited = song().withTempo(Optional.of(tempos));
    sketch.parts.forEach(part -> part.measures.addFirst(Sketch.measure(random)));
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(merged.song().tempo().orElseThrow())
        .containsExactly(
            new TempoMap.Change(Fraction.ZERO, 90, false),
            new TempoMap.Change(Fraction.of(4), 90, true),
            new TempoMap.Change(Fraction.of(12), 80, false));
  }

  @Test
  void twoVoicesThatMeetOnOneNoteStayApart() throws Exception {
    // The first voice goes up from the unison, past the second; its edit goes with it.
    Part upper = sketch.parts.getFirst();
    upper.measures.get(2).clear();
    upper.measures.get(2).add(new Tone(4, 8, ""));
    upper.second = new Tone(4, 8, "");
    upper.secondMeasure = 2;
    Song song = song();
    Tone tone = upper.measures.get(2).getFirst();
    NoteKey key = sketch.key(tone).orElseThrow();
    String track =
        song.tracks().stream()
            .filter(one -> one.source().equals(TrackSource.of("P1", "1", "1")))
            .findFirst()
            .orElseThrow()
            .id();
    Song edited = song.withTrack(track, one -> one.withEdits(one.edits().pitched(key, 100)));
    tone.height = 6;
    assertThat(change(Reimport.merge(edited, sketch.document()), key).midi()).contains(100.0);
  }

  @Test
  void aLongPartWhoseBarlinesAllMovedKeepsItsEdits() throws Exception {
    Sketch.Part part = new Sketch.Part();
    List<Tone> tones = new ArrayList<>();
    for (int i = 0; i < 2400; i++) {
      tones.add(new Tone(random.nextInt(14), 1, Sketch.syllable(random)));
    }
    sketch.parts.clear();
    sketch.parts.add(part);
    barred(part, tones, 8);
    Map<Tone, Double> edits = someEdits(random);
    Song edited = pitched(song(), edits);
    tones.addFirst(new Tone(0, 1, "O"));
    tones.add(1200, new Tone(0, 1, "O"));
    barred(part, tones, 6);
    Merged merged = Reimport.merge(edited, sketch.document());
    long there =
        edits.entrySet().stream()
            .filter(edit ->
                change(merged, sketch.key(edit.getKey()).orElseThrow())
                    .midi()
                    .equals(Optional.of(edit.getValue())))
            .count();
    long told =
        merged.summary().stream()
            .filter(move ->
                move instanceof Move.WithoutPlace lost && lost.work() == Move.Work.NOTE_CHANGE)
            .count();
    // What comes to stand where the same was sung before can be taken for that.
    assertThat(there).isGreaterThan(edits.size() * 94 / 100);
    assertThat(first(merged).edits().changes().size() + told).isEqualTo(edits.size());
  }

  @Test
  void inALongPartThatWasWrittenAnewEqualNotesFarApartAreNotTheSame() throws Exception {
    Part part = new Part();
    sketch.parts.clear();
    sketch.parts.add(part);
    anew(part.measures, 260, "a");
    Tone only = new Tone(8, 2, "");
    part.measures.get(10).set(1, only);
    Song edited = pitched(song(), Map.of(only, 100.0));
    part.measures.clear();
    anew(part.measures, 260, "b");
    Tone other = new Tone(8, 2, "");
    part.measures.get(200).set(1, other);
    requireIsGone(Reimport.merge(edited, sketch.document()));
  }

  @Test
  void inALongPartWhoseBarlinesStandEqualPhrasesFarApartAreNotTheSame() throws Exception {
    Part part = new Part();
    sketch.parts.clear();
    sketch.parts.add(part);
    for (int measure = 0; measure < 700; measure++) {
      part.measures.add(Sketch.measure(random));
    }
    anew(part.measures.subList(100, 100), 260, "a");
    List<Tone> phrase = part.measures.get(110);
    Song edited = pitched(song(), Map.of(phrase.get(1), 100.0));
    part.measures.subList(100, 360).clear();
    anew(part.measures.subList(400, 400), 260, "b");
    // Three of its notes, in a measure that is no whole one of before.
    part.measures.set(
        600,
        new ArrayList<>(
            List.of(
                phrase.get(0),
                new Tone(phrase.get(1).height, 2, phrase.get(1).lyric),
                phrase.get(2),
                new Tone(0, 2, "b"))));
    requireIsGone(Reimport.merge(edited, sketch.document()));
  }

  /** Measures of four quarter notes with words of which none comes twice. */
  private static void anew(List<List<Tone>> measures, int count, String word) {
    for (int measure = 0; measure < count; measure++) {
      List<Tone> tones = new ArrayList<>();
      for (int quarter = 0; quarter < 4; quarter++) {
        int height = word.equals("a") ? quarter : 7 - quarter;
        tones.add(new Tone(height, 2, word + measure + "." + quarter));
      }
      measures.add(tones);
    }
  }

  private static void requireIsGone(Merged merged) {
    assertThat(first(merged).edits().changes()).isEmpty();
    assertThat(merged.summary())
        .anyMatch(
            move -> move instanceof Move.WithoutPlace lost && lost.work() == Move.Work.NOTE_CHANGE);
  }

  private static void barred(Part part, List<Tone> tones, int eighths) {
    part.measures.clear();
    for (int at = 0; at < tones.size(); at += eighths) {
      part.measures.add(new ArrayList<>(tones.subList(at, Math.min(tones.size(), at + eighths))));
    }
  }

  @Test
  void aTrackOfWhichNothingIsLeftGoes() throws Exception {
    Part second = new Part();
    second.id = "P9";
    second.name = "Few";
    sketch.parts.getFirst().measures.forEach(_ -> second.measures.add(new ArrayList<>()));
    Tone only = new Tone(3, 8, "hey");
    second.measures.get(2).add(only);
    sketch.parts.add(second);
    Song edited = pitched(song(), Map.of(only, 100.0));
    sketch.parts.remove(second);
    sketch.parts.forEach(part -> part.measures.remove(2));
    Merged merged = Reimport.merge(edited, sketch.document());
    assertThat(merged.song().tracks()).hasSize(2);
    assertThat(merged.summary()).contains(new Move.TrackUnwritten("Few", false));
  }
}
