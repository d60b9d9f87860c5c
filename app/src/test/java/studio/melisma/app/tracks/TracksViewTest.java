package studio.melisma.app.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.song.SongAtHand;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.window.Toolkit;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;

/** The rows of the arrangement, as they come and go with songs. */
final class TracksViewTest {

  private static final String SCORE =
      """
      <score-partwise version="4.0">
        <part-list><score-part id="P1"><part-name>Soprano</part-name></score-part></part-list>
        <part id="P1"><measure number="1"><attributes><divisions>1</divisions></attributes>
          <note><pitch><step>A</step><octave>4</octave></pitch><duration>4</duration><voice>1</voice>
            <lyric><syllabic>single</syllabic><text>oh</text></lyric></note>
        </measure></part>
      </score-partwise>
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  /** What rows listen to lives as long as the window; they must not be kept by it. */
  @Test
  void rowsOfASongThatWasClosedListenNoMore() throws Exception {
    var song =
        SongImport.of(
            ScoreDocument.of(
                "song.musicxml", Optional.empty(), SCORE.getBytes(StandardCharsets.UTF_8)));
    SongAtHand hand =
        Toolkit.on(() -> new SongAtHand(folder, Locale.ENGLISH, InstantSource.system()));
    try {
      Toolkit.run(() -> {
        Listened palette = new Listened();
        TracksView view =
            new TracksView(
                hand.song,
                hand.voices,
                hand.settings,
                hand.texts,
                palette,
                new TimeAxis(100, 4, 640),
                id -> {},
                () -> {});
        Scene scene = new Scene(view.root(), 900, 300);
        scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        int usual = palette.listeners;
        hand.song.open(song, true);
        view.root().applyCss();
        view.root().layout();
        assertThat(palette.listeners).as("those of the row").isGreaterThan(usual);
        Label singer = (Label) scene.lookup(".track-singer");
        assertThat(singer.isVisible()).isTrue();
        hand.song.close();
        assertThat(palette.listeners).isEqualTo(usual);
        hand.settings.set(TracksView.ROW_HEIGHT, 42.0);
        assertThat(singer.isVisible()).as("no row any more").isTrue();
      });
    } finally {
      hand.close();
    }
  }

  private static final class Listened extends SimpleObjectProperty<Palette> {

    private int listeners;

    Listened() {
      super(Palette.LIGHT);
    }

    @Override
    public void addListener(ChangeListener<? super Palette> listener) {
      listeners++;
      super.addListener(listener);
    }

    @Override
    public void removeListener(ChangeListener<? super Palette> listener) {
      listeners--;
      super.removeListener(listener);
    }
  }
}
