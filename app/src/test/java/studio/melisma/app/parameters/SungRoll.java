package studio.melisma.app.parameters;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.pianoroll.PianoRollView;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.texts.Texts;

/** The real roll with the lanes below it, over a song that is sung; for the toolkit's thread. */
final class SungRoll {

  final TimeAxis axis = new TimeAxis(128, 4, 640);
  final Commands commands = new Commands();
  final PianoRollView view;
  final ParameterLanes lanes;
  final Scene scene;

  SungRoll(SungSong sung, Palette palette, double width, double height) {
    Settings settings = new Settings(Map.of());
    SimpleObjectProperty<Palette> colours = new SimpleObjectProperty<>(palette);
    Texts texts = Texts.of(Locale.ENGLISH);
    view = new PianoRollView(sung.song, texts, settings, colours, axis);
    lanes =
        new ParameterLanes(
            texts,
            sung.song,
            settings,
            sung.notices,
            axis,
            colours,
            60,
            Runnable::run,
            Platform::runLater);
    lanes.layInto(view);
    view.register(commands);
    lanes.register(commands);
    VBox.setVgrow(view.root(), Priority.ALWAYS);
    scene = new Scene(new VBox(view.root(), lanes.root()), width, height);
    scene.setUserAgentStylesheet(
        (palette == Palette.LIGHT ? new PrimerLight() : new PrimerDark()).getUserAgentStylesheet());
    settle();
  }

  /** Lays out and draws what is due. */
  void settle() {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }
}
