package studio.melisma.app.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.melisma.app.texts.Texts;

final class PaletteTest {

  private static final Set<Ink> ROWS = EnumSet.of(Ink.ROW_WHITE, Ink.ROW_BLACK);

  /** Words, and what they stand on. */
  private static final Map<Ink, Set<Ink>> WORDS =
      Map.of(
          Ink.ON_NOTE, EnumSet.of(Ink.NOTE),
          Ink.ON_NOTE_SELECTED, EnumSet.of(Ink.NOTE_SELECTED),
          Ink.ON_NOTE_ERROR, EnumSet.of(Ink.NOTE_ERROR),
          Ink.ON_PHRASE,
              EnumSet.of(
                  Ink.PHRASE_PENDING,
                  Ink.PHRASE_WORKING,
                  Ink.PHRASE_READY,
                  Ink.PHRASE_FAILED,
                  Ink.PHRASE_DEGRADED),
          Ink.KEY_TEXT, EnumSet.of(Ink.KEY_WHITE),
          Ink.RULER_TEXT, EnumSet.of(Ink.RULER),
          Ink.TEXT, EnumSet.of(Ink.ROW_WHITE, Ink.ROW_BLACK, Ink.OUTSIDE, Ink.RULER),
          Ink.TEXT_QUIET, EnumSet.of(Ink.ROW_WHITE, Ink.ROW_BLACK, Ink.OUTSIDE, Ink.RULER));

  /** Lines and shapes that tell something, each on the rows. */
  private static final Set<Ink> SHAPES =
      EnumSet.of(
          Ink.NOTE,
          Ink.NOTE_EDGE,
          Ink.NOTE_SELECTED,
          Ink.NOTE_SELECTED_EDGE,
          Ink.NOTE_ERROR,
          Ink.PITCH,
          Ink.CURVE_MODEL,
          Ink.CURVE_USER,
          Ink.CURVE_BEHIND,
          Ink.VIBRATO,
          Ink.PLAYHEAD,
          Ink.PLAYHEAD_WAITING,
          Ink.LOOP_EDGE,
          Ink.SELECTION_BOX_EDGE,
          Ink.FOCUS,
          Ink.PHRASE_PENDING,
          Ink.PHRASE_WORKING,
          Ink.PHRASE_READY,
          Ink.PHRASE_FAILED,
          Ink.PHRASE_DEGRADED,
          Ink.WAVEFORM,
          Ink.PHONEME_BAR,
          Ink.PHONEME_BAR_MOVED);

  @Test
  void contrastIsThatOfTheGuidelines() {
    assertThat(Contrast.ratio(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
    assertThat(Contrast.ratio(Color.RED, Color.RED)).isEqualTo(1);
    // The best known grey that is just dark enough for words on white, and the one just above it.
    assertThat(Contrast.ratio(Color.web("#767676"), Color.WHITE)).isBetween(4.5, 4.6);
    assertThat(Contrast.ratio(Color.WHITE, Color.web("#777777"))).isBetween(4.4, 4.5);
  }

  @ParameterizedTest
  @EnumSource
  void wordsCanBeRead(Palette palette) {
    WORDS.forEach((word, grounds) -> {
      for (Ink ground : grounds) {
        assertThat(Contrast.ratio(palette.of(word), palette.of(ground)))
            .as("%s on %s, %s", word, ground, palette)
            .isGreaterThanOrEqualTo(Contrast.OF_WORDS);
      }
    });
  }

  @ParameterizedTest
  @EnumSource
  void linesAndShapesCanBeSeen(Palette palette) {
    for (Ink shape : SHAPES) {
      for (Ink row : ROWS) {
        assertThat(Contrast.ratio(palette.of(shape), palette.of(row)))
            .as("%s on %s, %s", shape, row, palette)
            .isGreaterThanOrEqualTo(Contrast.OF_SHAPES);
      }
    }
    assertThat(Contrast.ratio(palette.of(Ink.GRID_BAR), palette.of(Ink.ROW_WHITE)))
        .as("bars, %s", palette)
        .isGreaterThanOrEqualTo(Contrast.OF_SHAPES);
  }

  @ParameterizedTest
  @EnumSource
  void theGridStepsBackFromBarsToSubdivisions(Palette palette) {
    List<Double> steps =
        List.of(Ink.GRID_BAR, Ink.GRID_BEAT, Ink.GRID_SUBDIVISION).stream()
            .map(line -> Contrast.ratio(palette.of(line), palette.of(Ink.ROW_WHITE)))
            .toList();
    assertThat(steps.get(0)).isGreaterThan(steps.get(1) * 1.2);
    assertThat(steps.get(1)).isGreaterThan(steps.get(2) * 1.2);
    assertThat(steps.get(2)).isGreaterThan(1.1);
  }

  @ParameterizedTest
  @EnumSource
  void tracksCanBeSeenToldApartAndWrittenOn(Palette palette) {
    for (TrackColour track : TrackColour.values()) {
      Color colour = palette.of(track);
      assertThat(Contrast.ratio(colour, palette.of(Ink.ROW_WHITE)))
          .as("%s, %s", track, palette)
          .isGreaterThanOrEqualTo(Contrast.OF_SHAPES);
      assertThat(Contrast.ratio(palette.onTrack(), colour))
          .as("words on %s, %s", track, palette)
          .isGreaterThanOrEqualTo(Contrast.OF_WORDS);
      for (TrackColour other : TrackColour.values()) {
        double between = Math.abs(colour.getHue() - palette.of(other).getHue());
        assertThat(track == other || Math.min(between, 360 - between) > 8)
            .as("%s and %s, %s", track, other, palette)
            .isTrue();
      }
    }
  }

  @Test
  void tracksBeginAnewAfterTheLastColour() {
    assertThat(Palette.LIGHT.track(12)).isEqualTo(Palette.LIGHT.track(0));
    assertThat(TrackColour.at(-1)).isEqualTo(TrackColour.PURPLE);
    assertThat(Palette.DARK.ghost(3).getOpacity()).isLessThan(0.5);
  }

  @Test
  void everyTrackColourHasAName() {
    for (var language : Texts.LANGUAGES) {
      Texts texts = Texts.of(language);
      assertThat(TrackColour.values())
          .extracting(colour -> texts.get(colour.text()))
          .doesNotHaveDuplicates();
    }
  }
}
