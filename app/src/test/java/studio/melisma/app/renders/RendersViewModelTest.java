package studio.melisma.app.renders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.renders.RendersViewModel.Side;
import studio.melisma.app.texts.Texts;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.WavFormat;
import studio.melisma.work.Cancellation;

final class RendersViewModelTest {

  private static final SoundFormat WAV = new SoundFormat.Wav(WavFormat.PCM_16);

  @TempDir Path folder;

  private final FakeTakes sound = new FakeTakes();

  private RendersViewModel model() {
    return new RendersViewModel(
        sound, new Previews(folder.resolve("cache")), Runnable::run, Runnable::run);
  }

  private FinishedRender take(String name) throws Exception {
    return Takes.write(folder.resolve(name), WAV);
  }

  @Test
  void theNewestComesFirstAndIsHeardNext() throws Exception {
    RendersViewModel model = model();
    FinishedRender first = take("first.wav");
    FinishedRender second = take("second.wav");
    model.add(first);
    model.add(second);
    assertThat(model.renders()).containsExactly(second, first);
    assertThat(model.chosen(Side.A)).contains(second);
    assertThat(sound.files).containsExactly(second.file());
    assertThat(model.waveformProperty().get().orElseThrow().size())
        .isEqualTo(RendersViewModel.COLUMNS);
    model.add(take("first.wav"));
    assertThat(model.renders()).as("written over").hasSize(2);
  }

  @Test
  void goesOverToTheOtherAtTheSamePlace() throws Exception {
    RendersViewModel model = model();
    FinishedRender a = take("a.wav");
    FinishedRender b = take("b.wav");
    model.add(a);
    model.compare();
    assertThat(model.heardProperty().get()).as("there is no other").isEqualTo(Side.A);
    model.playOrPause();
    model.seek(1.5);
    model.choose(Side.B, b);
    assertThat(sound.files).containsExactly(a.file(), b.file());
    assertThat(sound.position.get()).isEqualTo(1.5);
    assertThat(sound.state.get()).isEqualTo(TakeSound.State.PLAYING);
    model.compare();
    assertThat(sound.heard).isEqualTo(1);
    assertThat(model.heardProperty().get()).isEqualTo(Side.B);
    assertThat(sound.position.get()).isEqualTo(1.5);
    model.compare();
    assertThat(sound.heard).isZero();
  }

  @Test
  void oneTakeIsNotComparedWithItself() throws Exception {
    RendersViewModel model = model();
    FinishedRender one = take("one.wav");
    FinishedRender two = take("two.wav");
    model.add(one);
    model.choose(Side.B, one);
    assertThat(model.chosen(Side.A)).contains(one);
    assertThat(model.chosen(Side.B)).isEmpty();
    model.choose(Side.B, two);
    model.choose(Side.B, one);
    assertThat(model.chosen(Side.A)).as("they change places").contains(two);
    assertThat(model.chosen(Side.B)).contains(one);
  }

  @Test
  void whatIsTakenOffTheListKeepsItsFile() throws Exception {
    RendersViewModel model = model();
    FinishedRender take = take("a.wav");
    model.add(take);
    model.remove(take);
    assertThat(model.renders()).isEmpty();
    assertThat(model.chosen(Side.A)).isEmpty();
    assertThat(sound.files).isEmpty();
    assertThat(take.file()).exists();
  }

  @Test
  void aFileThatIsGoneIsToldAndHeardWhenItIsBack() throws Exception {
    RendersViewModel model = model();
    FinishedRender take = take("a.wav");
    Files.delete(take.file());
    model.add(take);
    assertThat(model.problemProperty().get()).contains("renders.problem.missing");
    model.playOrPause();
    assertThat(sound.state.get()).isEqualTo(TakeSound.State.EMPTY);
    take("a.wav");
    model.playOrPause();
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(sound.state.get()).isEqualTo(TakeSound.State.PLAYING);
  }

  @Test
  void aMachineWithoutADeviceIsToldAndTriedAgain() throws Exception {
    RendersViewModel model = model();
    sound.loaded = TakeSound.State.NO_DEVICE;
    model.add(take("a.wav"));
    assertThat(model.problemProperty().get()).contains("renders.problem.no-device");
    assertThat(model.waveformProperty().get()).as("it is seen all the same").isPresent();
    sound.loaded = TakeSound.State.PAUSED;
    model.playOrPause();
    assertThat(sound.state.get()).isEqualTo(TakeSound.State.PLAYING);
  }

  @Test
  void whatTheToolkitCanNotPlayIsPlayedFromACopy() throws Exception {
    RendersViewModel model = model();
    Path plain = take("plain.wav").file();
    FinishedRender flac = Takes.write(folder.resolve("a.flac"), new SoundFormat.Flac(16, 5));
    model.add(flac);
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(sound.files).hasSize(1);
    assertThat(sound.files.getFirst().toString()).endsWith(".wav");
    assertThat(sound.files.getFirst()).hasSameBinaryContentAs(plain);
    assertThat(model.waveformProperty().get()).isPresent();
  }

  @Test
  void anMp3IsPlayedFromTheCopyThatWasKeptOrElseAsItIs() throws Exception {
    RendersViewModel model = model();
    var format = new SoundFormat.Mp3(new SoundFormat.BitRate.Constant(64));
    FinishedRender mp3 = Takes.write(folder.resolve("a.mp3"), format);
    model.add(mp3);
    assertThat(sound.files).containsExactly(mp3.file());
    new Previews(folder.resolve("cache")).keep(mp3.file(), Takes.swelling());
    model.add(mp3);
    assertThat(sound.files.getFirst().toString()).endsWith(".wav");
  }

  @Test
  void wavFilesThatTheToolkitCanNotPlayAreCopiedWhenTheyAreWanted() throws Exception {
    RendersViewModel model = model();
    Path plain = take("plain.wav").file();
    for (WavFormat format : List.of(WavFormat.PCM_24, WavFormat.FLOAT_32)) {
      model.add(Takes.write(folder.resolve("a.wav"), new SoundFormat.Wav(format)));
      assertThat(sound.files).hasSize(1);
      Path copy = sound.files.getFirst();
      assertThat(copy.getParent()).isEqualTo(folder.resolve("cache").resolve("previews"));
      assertThat(Files.size(copy)).isEqualTo(Files.size(plain));
      Waveform wave = Waveform.of(copy, 10, new Cancellation());
      Waveform original = Waveform.of(plain, 10, new Cancellation());
      assertThat(wave.highs()).containsExactly(original.highs(), within(1e-3f));
      assertThat(wave.lows()).containsExactly(original.lows(), within(1e-3f));
    }
  }

  @Test
  void theOldestCopiesGoWhenThereAreTooMany() throws Exception {
    Previews previews = new Previews(folder.resolve("cache"), 150_000);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Path file = Takes.write(folder.resolve(i + ".flac"), new SoundFormat.Flac(16, 0)).file();
      files.add(file);
      Files.setLastModifiedTime(
          previews.of(file).orElseThrow(), FileTime.fromMillis(1_000_000L * (i + 1)));
    }
    try (Stream<Path> copies = Files.list(folder.resolve("cache").resolve("previews"))) {
      assertThat(copies)
          .containsExactlyInAnyOrder(
              previews.of(files.get(1)).orElseThrow(), previews.of(files.get(2)).orElseThrow());
    }
    assertThat(previews.of(files.get(0))).as("made again").isPresent();
  }

  @Test
  void commandsHaveNamesAndWaitForFiles() throws Exception {
    RendersViewModel model = model();
    Commands commands = new Commands();
    RendersCommands.register(commands, model);
    for (Command command : commands.all()) {
      for (Locale language : Texts.LANGUAGES) {
        assertThat(Texts.of(language).has("commands." + command.id())).isTrue();
      }
    }
    assertThat(commands.run("renders.play")).isFalse();
    model.add(take("a.wav"));
    assertThat(commands.run("renders.play")).isTrue();
    assertThat(commands.run("renders.compare")).isFalse();
  }
}
