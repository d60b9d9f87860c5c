package studio.melisma.app.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.parameters.Drawing.Way;
import studio.melisma.app.song.EditName;
import studio.melisma.app.window.Toolkit;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.PhonemePlace;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;

/** Roll and lanes as they look, over a song that is sung, in every palette. */
final class LanesPicturesTest {

  @TempDir static Path folder;

  private static SungSong sung;

  @BeforeAll
  static void sing() throws Exception {
    sung =
        SungSong.open(
            folder,
            SongImport.of(ScoreDocument.read(Path.of("../examples/amazing-grace.musicxml"))));
    Toolkit.run(LanesPicturesTest::draw);
    sung.awaitSung();
  }

  private static void draw() {
    SungTrackViewModel track = new SungTrackViewModel(sung.song);
    PitchViewModel pitch = new PitchViewModel(sung.song, track);
    PhonemesViewModel phonemes = new PhonemesViewModel(sung.texts, sung.song, track, sung.notices);
    List<PerformedNote> notes = sung.song.track().orElseThrow().notes();
    PerformedNote held = notes.get(1);
    Drawing drawing = new Drawing(Way.FREEHAND, 0.01, held.startSeconds() + 0.3, held.midi());
    for (double since = 0.32; since < 0.9; since += 0.02) {
      drawing.to(held.startSeconds() + since, held.midi() + 2 * Math.sin(5 * (since - 0.3)));
    }
    pitch.edit("draw", expression -> pitch.drawn(expression, drawing));
    PerformedNote shaken = notes.get(4);
    sung.song
        .selectionProperty()
        .set(sung.song.selectionProperty().get().with(Set.of(shaken.key())));
    pitch.toggleVibrato();
    pitch.togglePortamento();
    pitch.edit(
        "vibrato",
        expression ->
            expression.with(
                shaken.key(),
                new Vibrato.Given(new Vibrato.Start(0.2, 0), 0.17, 70, 0.3, 0.15, 0, 0)));
    PhonemePlace moved = phonemes.phonemes().get(3);
    phonemes.move(moved, moved.phoneme().startSeconds() + 0.05);
    List<PhonemePlace> second =
        phonemes.phonemes().stream()
            .filter(place -> place.word().equals(phonemes.phonemes().get(9).word()))
            .toList();
    phonemes.rename(
        second.getFirst(), second.getFirst().symbol() + " " + second.getLast().symbol());
    track.edit(
        EditName.of("parameters.edit.draw", "Tension"),
        expression -> {
          Drawing hand = new Drawing(Way.FREEHAND, 0.2, 0.4, 0);
          for (double seconds = 0.4; seconds < 3.6; seconds += 0.02) {
            hand.to(seconds, 45 * Math.sin(2.4 * seconds) + 20);
          }
          return expression
              .with(CurveKind.TENSION, hand.on(expression.curve(CurveKind.TENSION)))
              .with(
                  CurveKind.DYNAMICS,
                  new Stretch(2, 5).flat(expression.curve(CurveKind.DYNAMICS), -4));
        });
  }

  @AfterAll
  static void close() throws Exception {
    sung.close();
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void areDrawn(Palette palette) throws Exception {
    SungRoll roll = Toolkit.on(() -> new SungRoll(sung, palette, 1600, 700));
    Toolkit.await(roll.lanes.model().parametersProperty(), all -> all.size() > 2);
    Toolkit.run(() -> {
      roll.lanes.model().activate(Parameter.DYNAMICS);
      roll.lanes.model().activate(Parameter.of(CurveKind.TENSION));
      roll.lanes.model().rangeProperty().set(Optional.of(new Stretch(4.2, 5.4)));
      roll.commands.run("roll.tool.pitch");
      roll.settle();
    });
    String name = palette.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Path picture = Path.of("target", "pictures", "lanes-" + name + ".png");
    Toolkit.picture(roll.scene, picture);
    assertThat(picture).isNotEmptyFile();
  }
}
