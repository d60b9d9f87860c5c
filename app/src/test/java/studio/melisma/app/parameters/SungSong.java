package studio.melisma.app.parameters;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Players;
import studio.melisma.app.window.Toolkit;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.voicebank.VoicebankLibrary;

/**
 * A song that the built-in voice sings with the real engine; what the window does, the toolkit's.
 */
final class SungSong {

  /** "sun-rise now", a rest of two measures, "morn-ing song": two phrases. */
  static final String TWO_PHRASES =
      measure(
              1,
              "<attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>"
                  + "<direction><sound tempo=\"160\"/></direction>",
              note("C", 1, "begin", "sun")
                  + note("E", 1, "end", "rise")
                  + note("D", 2, "single", "now"))
          + measure(2, "", "<note><rest/><duration>4</duration></note>")
          + measure(3, "", "<note><rest/><duration>4</duration></note>")
          + measure(
              4,
              "",
              note("E", 1, "begin", "morn")
                  + note("D", 1, "end", "ing")
                  + note("C", 2, "single", "song"));

  final Texts texts = Texts.of(Locale.ENGLISH);
  final Notices notices = new Notices(texts);
  final ExecutorService background = Executors.newCachedThreadPool();
  final SongViewModel song;
  private final Engine engine;

  private SungSong(Path folder) {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    engine = new Engine(folders, warning -> {});
    song =
        new SongViewModel(
            engine,
            new VoiceShelf(
                new VoicebankLibrary(folders.data(), folders.cache()),
                notices,
                background,
                Platform::runLater),
            () -> {
              throw new ResourceException("no SoundFont is needed here");
            },
            Players.withoutDevice(),
            notices,
            background,
            Platform::runLater);
  }

  /** A measure of a part. */
  static String measure(int number, String head, String notes) {
    return "<measure number=\"" + number + "\">" + head + notes + "</measure>";
  }

  /** A note with a syllable. */
  static String note(String step, int duration, String syllabic, String text) {
    return "<note><pitch><step>%s</step><octave>4</octave></pitch><duration>%d</duration><lyric><syllabic>%s</syllabic><text>%s</text></lyric></note>"
        .formatted(step, duration, syllabic, text);
  }

  static Song score(String measures) throws Exception {
    String xml =
        "<score-partwise version=\"4.0\"><part-list><score-part id=\"P1\"><part-name>Soprano</part-name>"
            + "</score-part></part-list><part id=\"P1\">"
            + measures
            + "</part></score-partwise>";
    return SongImport.of(
        ScoreDocument.of("song.musicxml", Optional.empty(), xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** Opens a song, and waits until all of it is sung. */
  static SungSong open(Path folder, Song opened) throws Exception {
    Toolkit.start();
    SungSong sung = Toolkit.on(() -> new SungSong(folder));
    Toolkit.run(() -> sung.song.open(opened, true));
    sung.awaitSung();
    return sung;
  }

  /** Waits until all is sung as it now is. */
  void awaitSung() throws Exception {
    Toolkit.await(
        song.snapshotProperty(),
        snapshot -> snapshot.tracks().size() == 1 && snapshot.isSettled() && isCurrent(snapshot));
  }

  /** Whether a snapshot is of the song as it now is. */
  private boolean isCurrent(RenderSnapshot snapshot) {
    return snapshot
        .tracks()
        .getFirst()
        .track()
        .line()
        .equals(song.track().orElseThrow().line().orElseThrow());
  }

  void close() throws Exception {
    Toolkit.run(song::close);
    background.shutdown();
    engine.close();
  }
}
