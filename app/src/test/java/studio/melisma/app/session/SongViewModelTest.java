package studio.melisma.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
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
import studio.melisma.render.PhraseState;
import studio.melisma.render.RenderSnapshot.PhraseView;

/** With the real engine and the built-in voice; what the window's thread does, the test's does. */
final class SongViewModelTest {

  @TempDir Path folder;

  private final List<Progress> progress = new ArrayList<>();
  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final List<SongViewModel> models = new ArrayList<>();
  private final List<HouseVoice> voices = new ArrayList<>();

  @AfterEach
  void close() {
    models.forEach(SongViewModel::close);
    ui.forEach(Runnable::run);
    voices.forEach(HouseVoice::close);
  }

  /** Does what the window's thread is given, until the state is as wished. */
  private void await(SongViewModel model, Predicate<SongState> wished) throws Exception {
    while (!wished.test(model.state())) {
      Runnable next = ui.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("something goes on").isNotNull();
      next.run();
    }
  }

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
  void opensAScoreAndTellsWhatIsInIt() throws Exception {
    SongViewModel model = model();
    model.open(Scores.threeNotes(folder));
    await(model, Singing.class::isInstance);

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
  void tellsTheMeasuresOfWarnings() throws Exception {
    SongViewModel model = model();
    model.open(Scores.twoPhrases(folder));
    await(model, Singing.class::isInstance);
    assertThat(opened(model).remarks())
        .isNotEmpty()
        .allSatisfy(remark -> assertThat(remark.place()).isEqualTo("Soprano, measure 3"));
  }

  @Test
  void saysThatAWordlessScoreIsSungOnAVowel() throws Exception {
    SongViewModel model = model();
    model.open(Scores.wordless(folder));
    await(model, Singing.class::isInstance);
    assertThat(opened(model).remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.message()).contains("“la”"));
  }

  @Test
  void refusesWhatIsNoScoreAndSaysWhy() throws Exception {
    SongViewModel model = model();
    model.open(Scores.noScore(folder));
    await(model, Failed.class::isInstance);
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
  void refusesAFileThatIsNotThere() throws Exception {
    SongViewModel model = model();
    model.open(folder.resolve("gone.mxl"));
    await(model, Failed.class::isInstance);
    assertThat(model.state())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.message()).contains("gone.mxl"));
  }

  @Test
  void singsAndSavesWhatIsHeard() throws Exception {
    SongViewModel model = model();
    model.open(Scores.threeNotes(folder));
    await(model, state -> state.phrases().stream().anyMatch(SongViewModelTest::canBeHeard));
    assertThat(model.player().state()).as("it can be played at once").isEqualTo(new Stopped());
    await(model, Sung.class::isInstance);
    assertThat(model.state().phrases()).isNotEmpty().allMatch(SongViewModelTest::canBeHeard);
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
    drain();
    assertThat(model.noticeProperty().get()).isEqualTo(new Notice.Done("Saved to " + written));
    assertThat(model.savingProperty().get()).isFalse();
    try (AudioInputStream wav = AudioSystem.getAudioInputStream(written.toFile())) {
      assertThat(wav.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(wav.getFrameLength()).isEqualTo(recording.sound().length());
    }

    model.save(folder.resolve("out"));
    drain();
    assertThat(model.noticeProperty().get())
        .as("the name was completed, so nobody agreed to replace the file")
        .isInstanceOf(Notice.Problem.class);
    model.save(written);
    drain();
    assertThat(model.noticeProperty().get()).isInstanceOf(Notice.Done.class);

    model.save(folder.resolve("no-such-folder").resolve("out.wav"));
    drain();
    assertThat(model.noticeProperty().get()).isInstanceOf(Notice.Problem.class);
    assertThat(model.state()).isInstanceOf(Sung.class);

    model.open(Scores.noScore(folder));
    assertThat(model.player().state()).isEqualTo(new Unloaded());
  }

  @Test
  void stopsSingingWhenCancelled() throws Exception {
    SongViewModel model = model();
    model.open(Scores.twoPhrases(folder));
    await(model, state -> state.phrases().stream().anyMatch(SongViewModelTest::canBeHeard));
    model.cancel();
    drain();
    assertThat(model.state()).isInstanceOf(Opened.class);
    assertThat(model.player().state()).isEqualTo(new Unloaded());
    assertThat(model.noticeProperty().get())
        .isEqualTo(new Notice.Done("The singing was cancelled."));
    model.sing();
    await(model, Sung.class::isInstance);
  }

  private static boolean canBeHeard(PhraseView phrase) {
    return phrase.state() instanceof PhraseState.Ready;
  }

  private void drain() {
    for (Runnable next = ui.poll(); next != null; next = ui.poll()) {
      next.run();
    }
  }

  @Test
  void dropsWhatComesOfWorkThatWasOvertaken() {
    Queue<Runnable> background = new ArrayDeque<>();
    SongViewModel model =
        new SongViewModel(voice(), Players.withoutDevice(), background::add, Runnable::run);
    models.add(model);
    Path second = Scores.threeNotes(folder);
    model.open(Scores.noScore(folder));
    model.open(second);
    background.remove().run();
    assertThat(model.state()).isEqualTo(new Opening(second));
    background.remove().run();
    assertThat(model.state()).isInstanceOf(Singing.class);

    model.open(second);
    model.cancel();
    assertThat(model.state()).isEqualTo(new Empty());
    // The singing that was begun is overtaken before a voice is opened for it.
    background.clear();
  }

  @Test
  void singingThatWasJustBegunIsLeftCleanlyWhenTheProgramEnds() throws Exception {
    boolean[] ended = {false};
    SongViewModel model =
        new SongViewModel(
            voice(),
            Players.withoutDevice(),
            task -> {
              if (ended[0]) {
                throw new RejectedExecutionException("shut down");
              }
              task.run();
            },
            ui::add);
    model.open(Scores.threeNotes(folder));
    await(model, Singing.class::isInstance);
    model.close();
    ended[0] = true;
    drain();
    assertThat(model.state()).isEqualTo(new Empty());
  }

  private SongViewModel model() {
    SongViewModel model =
        new SongViewModel(voice(), Players.withoutDevice(), Runnable::run, ui::add);
    models.add(model);
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
    HouseVoice voice =
        new HouseVoice(new UserFolders(folder.resolve("data"), folder.resolve("cache")));
    voices.add(voice);
    return voice;
  }

  private static Song opened(SongViewModel model) {
    return model.state().song().orElseThrow();
  }
}
