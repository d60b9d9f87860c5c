package studio.melisma.app.pianoroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.transport.TimeRange;
import studio.melisma.app.window.Toolkit;
import studio.melisma.expression.Vibrato;
import studio.melisma.score.Fraction;
import studio.melisma.song.Song;

/** The roll as it looks, in every palette. */
final class PianoRollPicturesTest {

  @TempDir private Path folder;

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void isDrawn(Palette palette) throws Exception {
    Song song = OpenRoll.song(Path.of("../examples/two-verses.musicxml"));
    OpenRoll roll = Toolkit.on(() -> new OpenRoll(folder, song, 1600, 700, palette));
    Toolkit.run(() -> {
      var model = roll.view.model();
      var notes = roll.song.track().orElseThrow().notes();
      model.choose(Set.of(notes.get(3).key(), notes.get(4).key()));
      model.transpose(2);
      model.choose(Set.of(notes.get(6).key()));
      model.vibrato(Vibrato.Given.USUAL);
      model.edit("create", 1, edits -> edits.created(Fraction.of(31, 4), Fraction.ONE, 72));
      model.choose(Set.of(notes.get(1).key(), notes.get(2).key()));
      roll.player.seek(2.6);
      roll.player.loopProperty().set(Optional.of(new TimeRange(2, 6)));
      roll.player.loopingProperty().set(true);
      roll.view.focus();
      roll.settle();
    });
    String name = palette.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Path picture = Path.of("target", "pictures", "roll-" + name + ".png");
    Toolkit.picture(roll.scene, picture);
    assertThat(picture).isNotEmptyFile();
  }
}
