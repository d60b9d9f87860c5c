package studio.melisma.app.playing;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Follow;
import studio.melisma.app.transport.Players;
import studio.melisma.app.transport.TransportSettings;
import studio.melisma.app.window.Toolkit;

@SuppressWarnings("NullAway.Init")
final class SoundSettingsTest {

  @TempDir Path folder;

  private final Settings settings =
      new Settings(Map.of("transport.device", "Headphones", "transport.follow", "OFF"));
  private SoundSettings page;
  private Scene scene;

  @BeforeAll
  static void start() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void build() throws Exception {
    Toolkit.run(() -> {
      page =
          new SoundSettings(
              Texts.of(Locale.ENGLISH),
              Players.withDevice(settings),
              settings,
              Runnable::run,
              Runnable::run);
      scene = new Scene(page.root(), 720, 400);
      scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    });
  }

  @Test
  @SuppressWarnings("unchecked")
  void whatIsSetHoldsAtOnce() throws Exception {
    Toolkit.run(() -> {
      ((Slider) scene.lookup("#transport-volume")).setValue(-12);
      ((ChoiceBox<Follow>) scene.lookup("#transport-follow")).setValue(Follow.STATIONARY);
      ((ChoiceBox<String>) scene.lookup("#sound-device")).setValue("");
    });
    assertThat(settings.get(TransportSettings.VOLUME)).isEqualTo(-12);
    assertThat(settings.get(TransportSettings.FOLLOW)).isEqualTo(Follow.STATIONARY);
    assertThat(settings.get(TransportSettings.DEVICE)).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked")
  void aDeviceThatIsNotThereStaysChosenAndIsCalledAbsent() throws Exception {
    ChoiceBox<String> device = (ChoiceBox<String>) scene.lookup("#sound-device");
    assertThat(device.getValue()).isEqualTo("Headphones");
    assertThat(device.getConverter().toString("Headphones")).contains("not there now");
    Toolkit.picture(scene, Path.of("target/pictures/sound-settings.png"));
  }

  @Test
  void aSoundFontIsTakenOnlyWhenItIsOne() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.sf2"), "these are no samples");
    Toolkit.run(() -> page.choose(text));
    Label problem = (Label) scene.lookup("#sound-font-problem");
    assertThat(problem.getText()).contains("not a SoundFont");
    assertThat(settings.get(SoundSettings.SOUND_FONT)).isEmpty();

    SoundFont.builtIn(folder);
    Path font;
    try (var files = Files.list(folder)) {
      font =
          files.filter(file -> file.toString().contains("instruments")).findFirst().orElseThrow();
    }
    Toolkit.run(() -> page.choose(font));
    assertThat(problem.getText()).isEmpty();
    assertThat(settings.get(SoundSettings.SOUND_FONT)).isEqualTo(font.toString());
  }
}
