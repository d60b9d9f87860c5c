package studio.melisma.app.renders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.renders.RendersViewModel.Side;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.window.Toolkit;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.WavFormat;

@SuppressWarnings("NullAway.Init")
final class RendersViewTest {

  private static final SoundFormat WAV = new SoundFormat.Wav(WavFormat.PCM_16);

  @TempDir Path folder;

  private final FakeTakes sound = new FakeTakes();
  private final List<Path> revealed = new ArrayList<>();
  private RendersViewModel model;
  private Scene scene;

  @BeforeAll
  static void start() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void build() throws Exception {
    FinishedRender lost = Takes.write(folder.resolve("Amazing Grace (draft).wav"), WAV);
    FinishedRender old = Takes.write(folder.resolve("Amazing Grace.wav"), WAV);
    FinishedRender now = Takes.write(folder.resolve("Amazing Grace, louder.wav"), WAV);
    Files.delete(lost.file());
    Toolkit.run(() -> {
      model =
          new RendersViewModel(
              sound, new Previews(folder.resolve("cache")), Runnable::run, Runnable::run);
      scene =
          new Scene(
              new RendersView(Texts.of(Locale.ENGLISH), model, ZoneOffset.UTC, revealed::add)
                  .root(),
              420,
              420);
      scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
      model.add(lost);
      model.add(old);
      model.add(now);
      model.choose(Side.B, old);
      // Cells are made when it is laid out.
      scene.snapshot(null);
    });
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private <N extends Node> N find(String id) {
    return (N) scene.lookup("#" + id);
  }

  @Test
  void aPressOnTheWaveformGoesThere() throws Exception {
    Toolkit.run(() -> {
      WaveformView wave = find("renders-waveform");
      wave.fireEvent(
          new MouseEvent(
              MouseEvent.MOUSE_PRESSED,
              wave.localToScene(wave.getWidth() / 4, 0).getX(),
              10,
              0,
              0,
              MouseButton.PRIMARY,
              1,
              false,
              false,
              false,
              false,
              true,
              false,
              false,
              false,
              false,
              true,
              null));
    });
    assertThat(sound.position.get()).isEqualTo(0.5, within(1e-6));
  }

  @Test
  void enterPlaysAndDeleteTakesOff() throws Exception {
    Toolkit.run(() -> {
      ListView<FinishedRender> list = find("renders-list");
      list.getSelectionModel().select(1);
      list.getOnKeyPressed().handle(key(KeyCode.ENTER));
    });
    assertThat(sound.state.get()).isEqualTo(TakeSound.State.PLAYING);
    assertThat(((Button) find("renders-play")).getAccessibleText()).isEqualTo("Pause");
    Toolkit.run(() -> {
      ((Button) find("renders-reveal")).fire();
      ListView<FinishedRender> list = find("renders-list");
      list.getOnKeyPressed().handle(key(KeyCode.DELETE));
    });
    assertThat(model.renders()).hasSize(2);
    assertThat(revealed).containsExactly(folder.resolve("Amazing Grace.wav"));
  }

  private static KeyEvent key(KeyCode code) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
  }

  @Test
  void theOtherTakeIsHeardByItsButton() throws Exception {
    Toolkit.run(() -> ((ToggleButton) find("renders-side-b")).fire());
    assertThat(sound.heard).isEqualTo(1);
    assertThat(((ToggleButton) find("renders-side-b")).isSelected()).isTrue();
    Toolkit.run(() -> ((ToggleButton) find("renders-side-b")).fire());
    assertThat(((ToggleButton) find("renders-side-b")).isSelected()).isTrue();
    assertThat(sound.heard).isEqualTo(1);
  }

  @Test
  void looksWellInBothThemes() throws Exception {
    Toolkit.run(() -> {
      model.seek(0.7);
      ((ListView<?>) find("renders-list")).getSelectionModel().select(0);
    });
    Toolkit.picture(scene, Path.of("target/pictures/renders-light.png"));
    Toolkit.run(() -> {
      scene.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
      sound.state.set(TakeSound.State.NO_DEVICE);
    });
    Toolkit.picture(scene, Path.of("target/pictures/renders-dark.png"));
    assertThat(((Label) find("renders-problem")).getText()).contains("no sound device");
  }
}
