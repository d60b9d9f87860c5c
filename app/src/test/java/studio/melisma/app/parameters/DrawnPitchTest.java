package studio.melisma.app.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.parameters.Drawing.Way;
import studio.melisma.app.parameters.NoteHandle.Part;
import studio.melisma.app.song.Selection;
import studio.melisma.app.window.Toolkit;
import studio.melisma.audio.Sound;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Portamento;
import studio.melisma.expression.SampledCurve;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.RenderListener;
import studio.melisma.render.RenderOutcome;
import studio.melisma.render.RenderRequest;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.render.Rendition;
import studio.melisma.work.Cancellation;

/** With the real engine and the built-in voice: what is drawn is what is sung. */
final class DrawnPitchTest {

  @TempDir static Path folder;

  private static SungSong sung;
  private static SungTrackViewModel track;
  private static PitchViewModel pitch;

  @BeforeAll
  static void sing() throws Exception {
    sung = SungSong.open(folder, SungSong.score(SungSong.TWO_PHRASES));
    track = Toolkit.on(() -> new SungTrackViewModel(sung.song));
    pitch = Toolkit.on(() -> new PitchViewModel(sung.song, track));
  }

  @AfterAll
  static void close() throws Exception {
    sung.close();
  }

  @AfterEach
  void undo() throws Exception {
    Toolkit.run(() -> {
      while (sung.song.undoableProperty().get().isPresent()) {
        sung.song.undo();
      }
      sung.song.selectionProperty().set(Selection.of(sung.song.track().orElseThrow().track().id()));
    });
    sung.awaitSung();
  }

  private static List<PhraseView> phrases() {
    return sung.song.snapshotProperty().get().tracks().getFirst().phrases();
  }

  private static Sound mix() throws Exception {
    return ((RenderOutcome.Rendered)
            sung.song
                .session()
                .orElseThrow()
                .render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation()))
        .mix();
  }

  private static PerformedNote note(int place) {
    return sung.song.track().orElseThrow().notes().get(place);
  }

  private static void choose(int... places) throws Exception {
    Toolkit.run(() -> {
      Selection selection = sung.song.selectionProperty().get().with(Set.of());
      for (int place : places) {
        selection = selection.toggled(note(place).key());
      }
      sung.song.selectionProperty().set(selection);
    });
  }

  private static String undoable() {
    return sung.song.undoableProperty().get().orElseThrow().in(sung.texts);
  }

  @Test
  void thePitchThatIsDrawnIsSung() throws Exception {
    PerformedNote held = note(2);
    double from = held.startSeconds() + 0.1;
    double to = held.startSeconds() + 0.6;
    Drawing drawing = new Drawing(Way.LINE, 0.01, from, 61);
    drawing.to(to, 66);
    Rendition before = phrases().getFirst().rendition().orElseThrow();
    Toolkit.run(() -> pitch.edit("draw", expression -> pitch.drawn(expression, drawing)));
    assertThat(undoable()).isEqualTo("Draw pitch");
    double middle = (from + to) / 2;
    assertThat(track.expression().curve(CurveKind.PITCH_DEVIATION).at(middle))
        .isCloseTo(100 * (63.5 - before.undeviatedPitch().at(middle)), within(2.5));
    sung.awaitSung();
    Rendition after = phrases().getFirst().rendition().orElseThrow();
    for (double seconds = from + 0.02; seconds < to - 0.02; seconds += 0.01) {
      assertThat(after.pitch().at(seconds))
          .isCloseTo(61 + 5 * (seconds - from) / (to - from), within(0.08));
    }
    assertThat(after.undeviatedPitch().at(middle))
        .isCloseTo(before.undeviatedPitch().at(middle), within(1e-3));
  }

  @Test
  void drawingGoesOnWhileThePhraseIsSungAgain() throws Exception {
    double at = note(2).startSeconds() + 0.2;
    double before = track.undeviatedPitch(at).orElseThrow();
    Toolkit.run(() -> {
      Drawing first = new Drawing(Way.FLAT, 0.01, at, 70);
      first.to(at + 0.2, 70);
      pitch.edit("draw", expression -> pitch.drawn(expression, first));
      assertThat(track.phrases().getFirst().rendition()).isPresent();
      assertThat(track.undeviatedPitch(at).orElseThrow()).isCloseTo(before, within(1e-3));
    });
  }

  @Test
  void whereNothingIsSungTheNoteIsWhatADeviationIsMeasuredFrom() {
    double rest = note(2).endSeconds() + 1;
    assertThat(track.undeviatedPitch(rest)).hasValue(note(2).midi());
  }

  @Test
  void aDrawnCurveChangesOnlyThePhraseThatItCrosses() throws Exception {
    Sound before = mix();
    SampledCurve untouched = phrases().get(1).rendition().orElseThrow().pitch();
    Stretch stretch = new Stretch(note(0).startSeconds(), note(1).endSeconds());
    ParametersViewModel lanes =
        Toolkit.on(() ->
            new ParametersViewModel(
                sung.texts,
                sung.song,
                track,
                new HeededParameters(sung.notices, Runnable::run, Runnable::run)));
    Toolkit.run(() -> {
      lanes.activate(Parameter.of(CurveKind.GENDER));
      assertThat(lanes.active().kind()).isEqualTo(CurveKind.GENDER);
      lanes.set(stretch, 60);
    });
    sung.awaitSung();
    Sound after = mix();
    assertThat(phrases().get(1).rendition().orElseThrow().pitch()).isSameAs(untouched);
    double border = (note(2).endSeconds() + note(3).startSeconds()) / 2;
    assertThat(difference(before, after, 0, border)).isGreaterThan(0.01);
    assertThat(difference(before, after, border, note(5).endSeconds())).isZero();
  }

  private static double difference(Sound one, Sound other, double from, double to) {
    float[] first = one.channels()[0];
    float[] second = other.channels()[0];
    double most = 0;
    for (int i = (int) (from * one.sampleRate());
        i < Math.min(first.length, to * one.sampleRate());
        i++) {
      most = Math.max(most, Math.abs(first[i] - second[i]));
    }
    return most;
  }

  @Test
  void theVoiceSaysWhichCurvesThereAre() throws Exception {
    List<Parameter> heeded = HeededParameters.of(track.bankProperty().get().orElseThrow());
    assertThat(heeded)
        .contains(
            Parameter.DYNAMICS,
            Parameter.of(CurveKind.PITCH_DEVIATION),
            Parameter.of(CurveKind.GENDER))
        .doesNotContain(Parameter.of(CurveKind.VELOCITY))
        .noneMatch(parameter -> parameter.kind() == CurveKind.SPEAKER_SHARE);
  }

  @Test
  void anotherWayOfSingingIsAnotherPitch() throws Exception {
    choose(0, 1);
    Toolkit.run(pitch::retake);
    Toolkit.run(pitch::retake);
    assertThat(undoable()).isEqualTo("Sing the pitch another way");
    assertThat(track.expression().retakes())
        .singleElement()
        .satisfies(retake -> {
          assertThat(retake.startSeconds()).isEqualTo(note(0).startSeconds());
          assertThat(retake.endSeconds()).isEqualTo(note(1).endSeconds());
          assertThat(retake.seed()).isEqualTo(2);
        });
  }

  @Test
  void resettingLeavesNothingOfTheChosenNotes() throws Exception {
    choose(2);
    LineExpression untouched = track.expression();
    Toolkit.run(() -> {
      pitch.toggleVibrato();
      pitch.togglePortamento();
      pitch.retake();
      Drawing drawing = new Drawing(Way.FLAT, 0.01, note(2).startSeconds(), 70);
      drawing.to(note(2).endSeconds(), 70);
      pitch.edit("draw", expression -> pitch.drawn(expression, drawing));
      pitch.reset();
    });
    assertThat(track.expression().retakes()).isEmpty();
    assertThat(track.expression().portamenti()).isEmpty();
    assertThat(track.expression().vibratos().get(note(2).key())).isEqualTo(new Vibrato.Automatic());
    double middle = note(2).startSeconds() + 0.3;
    assertThat(track.expression().curve(CurveKind.PITCH_DEVIATION).at(middle)).isZero();
    assertThat(untouched).isEqualTo(LineExpression.NONE);
  }

  @Test
  void handlesChangeTheVibrato() throws Exception {
    choose(2);
    Toolkit.run(pitch::toggleVibrato);
    PerformedNote note = note(2);
    LineExpression expression = track.expression();
    for (NoteHandle handle : handles(note, expression)) {
      LineExpression dragged =
          handle.dragged(expression, note, handle.seconds() + 0.05, note.midi() + 1.5);
      Vibrato.Given given =
          (Vibrato.Given) Objects.requireNonNull(dragged.vibratos().get(note.key()));
      double length = note.endSeconds() - note.startSeconds();
      switch (handle.part()) {
        case VIBRATO_START ->
            assertThat(given.start().share()).isCloseTo(0.25 + 0.05 / length, within(1e-6));
        case VIBRATO_PERIOD -> assertThat(given.periodSeconds()).isCloseTo(0.225, within(1e-6));
        case VIBRATO_DEPTH -> assertThat(given.depthCents()).isEqualTo(150);
        case VIBRATO_FADE_IN -> assertThat(given.fadeIn()).isGreaterThan(0.1);
        case VIBRATO_FADE_OUT -> assertThat(given.fadeOut()).isLessThan(0.1);
        case PORTAMENTO_START, PORTAMENTO_SHAPE, PORTAMENTO_END ->
            throw new AssertionError("there is no portamento");
      }
    }
    assertThat(handles(note, expression)).hasSize(5);
  }

  @Test
  void handlesChangeTheWayIntoANote() throws Exception {
    choose(1);
    Toolkit.run(pitch::togglePortamento);
    PerformedNote note = note(1);
    LineExpression expression = track.expression();
    List<NoteHandle> handles = handles(note, expression);
    assertThat(handles.stream().map(NoteHandle::part))
        .containsExactly(Part.PORTAMENTO_START, Part.PORTAMENTO_SHAPE, Part.PORTAMENTO_END);
    NoteHandle start = handles.getFirst();
    Portamento earlier =
        Objects.requireNonNull(
            start
                .dragged(expression, note, start.seconds() - 0.1, start.midi())
                .portamenti()
                .get(note.key()));
    assertThat(earlier.startSeconds()).isCloseTo(-0.14, within(1e-6));
    assertThat(earlier.fromCents()).isEmpty();
    Portamento shaped =
        Objects.requireNonNull(
            handles.get(1).clicked(expression, note).portamenti().get(note.key()));
    assertThat(shaped.shape()).isEqualTo(Portamento.Shape.LINEAR);
    Portamento crossed =
        Objects.requireNonNull(
            handles
                .get(2)
                .dragged(expression, note, note.startSeconds() - 3, note.midi())
                .portamenti()
                .get(note.key()));
    assertThat(crossed.endSeconds()).isGreaterThan(crossed.startSeconds());
  }

  private static List<NoteHandle> handles(PerformedNote note, LineExpression expression) {
    return NoteHandle.of(note, expression, OptionalDouble.of(note(0).midi()));
  }
}
