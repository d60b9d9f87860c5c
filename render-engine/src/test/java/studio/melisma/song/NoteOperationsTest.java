package studio.melisma.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.song.NoteOperations.Edited;

final class NoteOperationsTest {

  private SongReading reading = Songs.of("C1:glo- D1:ri- E2:a", "F2:in R1 G1:joy");

  private NoteOperations operations() {
    return NoteOperations.on(reading, Songs.TRACK);
  }

  private List<PerformedNote> notes() {
    return reading.tracks().getFirst().notes();
  }

  private NoteKey key(int index) {
    return notes().get(index).key();
  }

  private Set<NoteKey> keys(int... indices) {
    Set<NoteKey> keys = new HashSet<>();
    for (int index : indices) {
      keys.add(key(index));
    }
    return keys;
  }

  private Edited after(Edited edited) {
    reading = reading.next(edited.song());
    return edited;
  }

  /** "0+1 C60:glo-": onset, length, pitch, words. */
  private List<String> shown() {
    return notes().stream()
        .map(note ->
            "%s+%s %.0f:%s"
                .formatted(
                    note.onset(), note.length(), note.midi(), LyricEntry.shown(note.words())))
        .toList();
  }

  @Test
  void movesNotesInTimeAndPitch() {
    after(operations().moved(keys(1, 4), Fraction.of(1, 2), 3));
    assertThat(shown())
        .containsExactly("0+1 60:glo-", "3/2+1 65:ri-", "2+2 64:a", "4+2 65:in", "15/2+1 70:joy");
  }

  @Test
  void aBlockStopsWhereItsFirstNoteReachesTheStart() {
    after(operations().moved(keys(1, 2), Fraction.of(-5), 0));
    assertThat(shown()).contains("0+1 62:ri-", "1+2 64:a");
  }

  @Test
  void aBlockStopsAtTheEndsOfTheMidiRange() {
    after(operations().transposed(keys(0, 2), 100));
    assertThat(shown()).contains("0+1 123:glo-", "2+2 127:a");
    after(operations().transposed(keys(0, 2), -200));
    assertThat(shown()).contains("0+1 0:glo-", "2+2 4:a");
  }

  @Test
  void anotherTrackHasNoSuchNotes() {
    assertThatThrownBy(() -> NoteOperations.on(reading, "nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
    NoteKey stranger = NoteEdits.NONE.nextKey();
    assertThat(operations().moved(Set.of(stranger), Fraction.ONE, 1).song())
        .isEqualTo(reading.song());
  }

  @Test
  void resizesAndStopsAtTheShortest() {
    after(operations().resized(keys(3), Fraction.ONE, false));
    after(operations().resized(keys(4), Fraction.of(-7), false));
    assertThat(shown()).contains("4+3 65:in", "7+1/32 67:joy");
  }

  @Test
  void aNeighbourGivesWayAndIsNeverSwallowed() {
    after(operations().resized(keys(0), Fraction.of(1, 2), true));
    assertThat(shown()).contains("0+3/2 60:glo-", "3/2+1/2 62:ri-");
    after(operations().resized(keys(0), Fraction.of(8), true));
    assertThat(shown()).contains("0+63/32 60:glo-", "63/32+1/32 62:ri-");
  }

  @Test
  void aRestIsNoNeighbour() {
    after(operations().resized(keys(3), Fraction.of(1, 2), true));
    assertThat(shown()).contains("4+5/2 65:in", "7+1 67:joy");
  }

  @Test
  void splitsIntoASyllableAndItsHold() {
    Edited edited = after(operations().split(keys(2), Fraction.of(3)));
    assertThat(shown()).contains("2+1 64:a", "3+1 64:-");
    assertThat(edited.notes()).hasSize(2);
    assertThat(operations().split(keys(0), Fraction.of(3)).song()).isEqualTo(reading.song());
  }

  @Test
  void theKnifeCutsWhatSoundsBelowIt() {
    after(operations().knifed(Fraction.of(5), 64, 66));
    assertThat(shown()).contains("4+1 65:in", "5+1 65:-");
    assertThat(operations().knifed(Fraction.of(5), 66, 90).song()).isEqualTo(reading.song());
  }

  @Test
  void mergesSyllablesOfAWordAtTheFirstPitch() {
    Edited edited = after(operations().merged(keys(0, 2)));
    assertThat(shown()).containsExactly("0+4 60:gloria", "4+2 65:in", "7+1 67:joy");
    assertThat(edited.notes()).hasSize(1);
  }

  @Test
  void wordsThatAreMergedShareTheNote() {
    after(operations().merged(keys(3)));
    assertThat(shown()).endsWith("4+4 65:in‿joy");
  }

  @Test
  void hintsAreMergedWithTheirSyllables() {
    after(
        operations().worded(LyricEntry.typed(reading.tracks().getFirst(), key(0), "glo[g l ow]-")));
    after(operations().worded(LyricEntry.typed(reading.tracks().getFirst(), key(1), "ry[r iy]")));
    after(operations().merged(keys(0, 1)));
    assertThat(shown()).startsWith("0+2 60:glory[g l ow r iy]");
  }

  @Test
  void mergingUndoesSplitting() {
    List<String> before = shown();
    Edited split = after(operations().split(keys(2), Fraction.of(5, 2)));
    after(operations().merged(split.notes()));
    assertThat(shown()).isEqualTo(before);
    assertThat(reading.song().tracks().getFirst().edits().added()).isEmpty();
  }

  @Test
  void deletesAndRestores() {
    NoteKey gone = key(1);
    after(operations().deleted(Set.of(gone)));
    assertThat(shown()).hasSize(4);
    after(operations().created(Fraction.of(10), Fraction.ONE, 50));
    NoteKey added = key(4);
    after(operations().deleted(Set.of(added)));
    assertThat(reading.song().tracks().getFirst().edits().added()).isEmpty();

    after(operations().moved(keys(0), Fraction.ZERO, 5));
    after(operations().restored(keys(0)));
    assertThat(shown()).startsWith("0+1 60:glo-");
  }

  @Test
  void aNewNoteInheritsNothingFromADeletedOne() {
    Edited made = after(operations().created(Fraction.of(10), Fraction.ONE, 50));
    NoteKey key = made.notes().iterator().next();
    reading =
        reading.next(
            reading
                .song()
                .withTrack(
                    Songs.TRACK,
                    track ->
                        track.withExpression(track.expression().with(key, new Vibrato.None()))));
    after(operations().deleted(Set.of(key)));
    after(operations().created(Fraction.of(10), Fraction.ONE, 50));
    assertThat(reading.song().tracks().getFirst().expression().vibratos()).isEmpty();
  }

  @Test
  void quantisesStartsAndEnds() {
    after(operations().moved(keys(1), Fraction.of(1, 16), 0));
    after(operations().resized(keys(1), Fraction.of(1, 8), false));
    after(operations().quantised(keys(0, 1), Fraction.of(1, 2)));
    assertThat(shown()).contains("0+1 60:glo-", "1+1 62:ri-");
    after(operations().moved(keys(4), Fraction.of(1, 5), 0));
    after(operations().quantised(keys(4), Fraction.of(1, 3)));
    assertThat(shown()).endsWith("22/3+1 67:joy");
  }

  @Test
  void joinsNotesToTheNext() {
    after(operations().joined(keys(3, 4)));
    assertThat(shown()).endsWith("4+3 65:in", "7+1 67:joy");
  }

  @Test
  void aNewNoteTakesItsPlaceAmongTheOthers() {
    Edited made = after(operations().created(Fraction.of(5), Fraction.of(4), 72));
    assertThat(shown()).contains("4+1 65:in", "5+2 72:la", "7+1 67:joy");
    assertThat(made.notes()).hasSize(1);
    after(operations().created(Fraction.of(-3), Fraction.of(1, 100), 300));
    assertThat(shown()).contains("0+1/32 127:la");
  }

  @Test
  void copiesCutAndPasteWithWhatIsDrawn() {
    DrawnCurve curve =
        DrawnCurve.blank(CurveKind.PITCH_DEVIATION)
            .drawn(new Stroke(List.of(new Point(1.1, 20), new Point(1.9, 40)), Join.LINEAR));
    reading =
        reading.next(
            reading
                .song()
                .withTrack(
                    Songs.TRACK,
                    track ->
                        track.withExpression(
                            track
                                .expression()
                                .with(CurveKind.PITCH_DEVIATION, curve)
                                .with(key(2), new Vibrato.None()))));
    NoteClip clip = operations().copied(keys(1, 2));
    assertThat(clip.length()).isEqualTo(Fraction.of(3));
    Edited pasted = after(operations().pasted(clip, Fraction.of(12)));
    assertThat(shown()).endsWith("12+1 62:ri-", "13+2 64:a");
    assertThat(pasted.notes()).containsExactlyInAnyOrderElementsOf(keys(5, 6));
    SongTrack track = reading.song().tracks().getFirst();
    assertThat(track.expression().curve(CurveKind.PITCH_DEVIATION).at(7.0))
        .isCloseTo(curve.at(1.5), within(1e-9));
    assertThat(track.expression().vibratos()).containsKey(key(6));
  }

  @Test
  void pastingTakesThePlaceOfWhatIsThere() {
    NoteClip clip = operations().copied(keys(0, 1));
    after(operations().pasted(clip, Fraction.of(3)));
    assertThat(shown())
        .containsExactly(
            "0+1 60:glo-", "1+1 62:ri-", "2+1 64:a", "3+1 60:glo-", "4+1 62:ri-", "7+1 67:joy");
    assertThat(operations().pasted(NoteClip.EMPTY, Fraction.ONE).song()).isEqualTo(reading.song());
  }

  @Test
  void duplicatesBehindItself() {
    after(operations().duplicated(keys(4)));
    assertThat(shown()).endsWith("7+1 67:joy", "8+1 67:joy");
  }

  @Test
  void drawingGoesWithNotesThatMove() {
    DrawnCurve curve =
        DrawnCurve.blank(CurveKind.DYNAMICS)
            .drawn(new Stroke(List.of(new Point(3.5, -6), new Point(4, -6)), Join.LINEAR));
    reading =
        reading.next(
            reading
                .song()
                .withTrack(
                    Songs.TRACK,
                    track ->
                        track.withExpression(track.expression().with(CurveKind.DYNAMICS, curve))));
    after(operations().moved(keys(4), Fraction.of(2), 0));
    DrawnCurve moved = reading.song().tracks().getFirst().expression().curve(CurveKind.DYNAMICS);
    assertThat(moved.at(4.75)).isEqualTo(-6);
    assertThat(moved.at(3.6)).isCloseTo(0, within(1e-9));
  }

  @Test
  void editsOnePassOrEveryPass() {
    reading = Songs.of("|: C1:a D1:b E2:c :|");
    assertThat(notes()).hasSize(6);
    after(operations().transposed(keys(0), 2));
    assertThat(shown()).contains("0+1 62:a", "4+1 60:a");
    after(operations().inEveryPass(true).moved(keys(1), Fraction.of(1, 2), 0));
    assertThat(shown()).contains("3/2+1 62:b", "11/2+1 62:b");
    Edited split = after(operations().inEveryPass(true).split(keys(2), Fraction.of(3)));
    assertThat(shown()).contains("3+1 64:-", "7+1 64:-");
    assertThat(split.notes()).hasSize(2);
    after(operations().inEveryPass(true).merged(Set.of(key(0), key(1))));
    assertThat(notes()).hasSize(6);
    after(operations().inEveryPass(true).created(Fraction.of(7, 2), Fraction.of(1, 2), 70));
    assertThat(shown()).contains("7/2+1/2 70:la", "15/2+1/2 70:la");
    after(operations().inEveryPass(true).deleted(Set.of(key(0))));
    assertThat(shown()).noneMatch(note -> note.contains("a‿b"));
  }

  @Test
  void manyNotesAreMovedInAMoment() {
    String measure = "C1:la D1:la E1:la F1:la";
    reading = Songs.of(java.util.Collections.nCopies(500, measure).toArray(String[]::new));
    Set<NoteKey> all = new HashSet<>();
    notes().forEach(note -> all.add(note.key()));
    after(operations().moved(all, Fraction.of(1, 4), 1));
    assertThat(shown()).hasSize(2000).endsWith("7997/4+1 66:la");
  }
}
