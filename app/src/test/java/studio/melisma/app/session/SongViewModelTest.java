package studio.melisma.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.session.SongState.Empty;
import studio.melisma.app.session.SongState.Failed;
import studio.melisma.app.session.SongState.Opened;
import studio.melisma.app.session.SongState.Opening;
import studio.melisma.app.session.SongState.Progress;
import studio.melisma.app.session.SongState.Singing;
import studio.melisma.app.session.SongState.Sung;
import studio.melisma.app.transport.Players;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.transport.TransportState.Unloaded;
import studio.melisma.audio.Loudness;
import studio.melisma.files.UserFolders;

/** With the real engine and the built-in voice, everything on the test's own thread. */
final class SongViewModelTest {

  @TempDir Path folder;

  private final List<Progress> progress = new ArrayList<>();

  @Test
  void startsEmpty() {
    SongViewModel model = model();
    assertThat(model.state()).isEqualTo(new Empty());
    model.sing();
    model.cancel();
    model.save(folder.resolve("nothing.wav"));
    assertThat(model.state()).isEqualTo(new Empty());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void opensAScoreAndTellsWhatIsInIt() {
    SongViewModel model = model();
    model.open(Scores.threeNotes(folder));

    Song song = opened(model);
    assertThat(song.title()).isEqualTo("Morning Song");
    assertThat(song.fileName()).isEqualTo("morning-song.musicxml");
    assertThat(song.recordingFile()).isEqualTo(folder.resolve("morning-song.wav"));
    assertThat(song.seconds()).isEqualTo(1.5);
    assertThat(song.remarks()).isEmpty();
    assertThat(song.lines()).hasSize(1);
    SungPart line = song.lines().getFirst();
    assertThat(line.name()).isEqualTo("Soprano");
    assertThat(line.words()).isEqualTo(2);
    assertThat(line.range()).isEqualTo("C4 – G4");
    assertThat(line.seconds()).isEqualTo(1.125);
  }

  @Test
  void tellsTheMeasuresOfWarnings() {
    SongViewModel model = model();
    model.open(Scores.twoPhrases(folder));
    assertThat(opened(model).remarks())
        .isNotEmpty()
        .allSatisfy(remark -> assertThat(remark.place()).isEqualTo("Soprano, measure 3"));
  }

  @Test
  void saysThatAWordlessScoreIsSungOnAVowel() {
    SongViewModel model = model();
    model.open(Scores.wordless(folder));
    assertThat(opened(model).remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.message()).contains("“la”"));
  }

  @Test
  void refusesWhatIsNoScoreAndSaysWhy() {
    SongViewModel model = model();
    model.open(Scores.noScore(folder));
    assertThat(model.state())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.message()).startsWith("shopping.musicxml: ").contains("line 1");
              assertThat(failed.song()).isEmpty();
            });
    model.sing();
    assertThat(model.state()).isInstanceOf(Failed.class);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    SongViewModel model = model();
    model.open(folder.resolve("gone.mxl"));
    assertThat(model.state())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.message()).contains("gone.mxl"));
  }

  @Test
  void singsAndSavesWhatIsHeard() throws Exception {
    SongViewModel model = model();
    model.open(Scores.threeNotes(folder));
    model.sing();

    assertThat(model.state()).isInstanceOf(Sung.class);
    Recording recording = ((Sung) model.state()).recording();
    assertThat(recording.sound().seconds()).isBetween(1.5, 4.0);
    for (float[] channel : recording.sound().channels()) {
      for (float sample : channel) {
        assertThat(Float.isFinite(sample)).isTrue();
      }
    }
    assertThat(Loudness.integrated(recording.sound())).isBetween(-18.0, -14.0);
    assertThat(progress.getFirst()).isEqualTo(Progress.PREPARING);
    int total = progress.getLast().total();
    assertThat(total).isPositive();
    assertThat(progress.getLast().done()).isEqualTo(total);

    assertThat(model.player().state()).isEqualTo(new Stopped());
    model.player().play();
    assertThat(model.player().state()).isInstanceOf(Silent.class);
    assertThat(model.state()).isInstanceOf(Sung.class);

    model.save(folder.resolve("out"));
    Path written = folder.resolve("out.wav");
    assertThat(model.noticeProperty().get()).isEqualTo(new Notice.Done("Saved to " + written));
    assertThat(model.savingProperty().get()).isFalse();
    try (AudioInputStream wav = AudioSystem.getAudioInputStream(written.toFile())) {
      assertThat(wav.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(wav.getFrameLength()).isEqualTo(recording.sound().length());
    }

    model.save(folder.resolve("out"));
    assertThat(model.noticeProperty().get())
        .as("the name was completed, so nobody agreed to replace the file")
        .isInstanceOf(Notice.Problem.class);
    model.save(written);
    assertThat(model.noticeProperty().get()).isInstanceOf(Notice.Done.class);

    model.save(folder.resolve("no-such-folder").resolve("out.wav"));
    assertThat(model.noticeProperty().get()).isInstanceOf(Notice.Problem.class);
    assertThat(model.state()).isInstanceOf(Sung.class);

    model.open(Scores.noScore(folder));
    assertThat(model.player().state()).isEqualTo(new Unloaded());
  }

  @Test
  void stopsSingingWhenCancelled() {
    SongViewModel model = model();
    model.open(Scores.twoPhrases(folder));
    model
        .stateProperty()
        .subscribe(state -> {
          if (state instanceof Singing singing && singing.progress().done() == 1) {
            model.cancel();
          }
        });
    model.sing();
    assertThat(model.state()).isInstanceOf(Opened.class);
    assertThat(model.player().state()).isEqualTo(new Unloaded());
    assertThat(model.noticeProperty().get())
        .isEqualTo(new Notice.Done("The singing was cancelled."));
    assertThat(progress.stream().filter(p -> p.total() > 0)).last().isEqualTo(new Progress(1, 2));
  }

  @Test
  void dropsWhatComesOfWorkThatWasOvertaken() {
    Queue<Runnable> background = new ArrayDeque<>();
    SongViewModel model =
        new SongViewModel(voice(), Players.withoutDevice(), background::add, Runnable::run);
    Path second = Scores.threeNotes(folder);
    model.open(Scores.noScore(folder));
    model.open(second);
    background.remove().run();
    assertThat(model.state()).isEqualTo(new Opening(second));
    background.remove().run();
    assertThat(model.state()).isInstanceOf(Opened.class);

    model.open(second);
    model.cancel();
    background.remove().run();
    assertThat(model.state()).isEqualTo(new Empty());
  }

  private SongViewModel model() {
    SongViewModel model =
        new SongViewModel(voice(), Players.withoutDevice(), Runnable::run, Runnable::run);
    model
        .stateProperty()
        .subscribe(state -> {
          if (state instanceof Singing singing) {
            progress.add(singing.progress());
          }
        });
    return model;
  }

  private HouseVoice voice() {
    return new HouseVoice(new UserFolders(folder.resolve("data"), folder.resolve("cache")));
  }

  private static Song opened(SongViewModel model) {
    assertThat(model.state()).isInstanceOf(Opened.class);
    return model.state().song().orElseThrow();
  }
}
