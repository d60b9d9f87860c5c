package studio.melisma.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.export.ExportOptions.Existing;
import studio.melisma.app.export.ExportOptions.Quality;
import studio.melisma.app.export.ExportOptions.Range;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.renders.FinishedRender;
import studio.melisma.app.renders.Previews;
import studio.melisma.app.renders.RendersViewModel;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.SongAtHand;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.window.Toolkit;
import studio.melisma.export.ExportRequest.Contents;
import studio.melisma.export.NotationFormat;
import studio.melisma.export.WrittenFile;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.TrackSinger;

/** Files of a short song for voice and piano, sung by the built-in voice. */
@SuppressWarnings("NullAway.Init")
final class ExportViewModelTest {

  private static final String SCORE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <score-partwise version="4.0">
        <work><work-title>Morning: Song</work-title></work>
        <part-list>
          <score-part id="P1"><part-name>Soprano</part-name></score-part>
          <score-part id="P2"><part-name>Piano</part-name></score-part>
        </part-list>
        <part id="P1">
          <measure number="1">
            <attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>
            <direction><sound tempo="160"/></direction>
            <note><pitch><step>G</step><octave>4</octave></pitch><duration>2</duration><lyric><text>sun</text></lyric></note>
            <note><pitch><step>A</step><octave>4</octave></pitch><duration>2</duration><lyric><text>rise</text></lyric></note>
          </measure>
          <measure number="2"><note><pitch><step>G</step><octave>4</octave></pitch><duration>4</duration><lyric><text>now</text></lyric></note></measure>
        </part>
        <part id="P2">
          <measure number="1">
            <attributes><divisions>1</divisions></attributes>
            <note><pitch><step>C</step><octave>3</octave></pitch><duration>4</duration></note>
          </measure>
          <measure number="2"><note><pitch><step>E</step><octave>3</octave></pitch><duration>4</duration></note></measure>
        </part>
      </score-partwise>
      """;

  @TempDir Path folder;

  private SongAtHand hand;
  private SongViewModel song;
  private RendersViewModel renders;
  private ExportViewModel model;

  @BeforeAll
  static void start() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(folder.resolve("music"));
    Toolkit.run(() -> {
      hand = new SongAtHand(folder, Locale.ENGLISH, () -> Instant.EPOCH);
      song = hand.song;
      Previews previews = new Previews(hand.folders.cache());
      renders = new RendersViewModel(previews, hand.background, Platform::runLater);
      model =
          new ExportViewModel(
              new ExportViewModel.Rooms(
                  song,
                  hand.files.kept(),
                  hand.engine,
                  hand.voices,
                  renders,
                  previews,
                  hand.settings,
                  hand.files.projectProperty(),
                  folder.resolve("music"),
                  hand.notices,
                  hand.texts,
                  () -> Instant.EPOCH,
                  hand.background,
                  Platform::runLater));
    });
    Song read =
        SongImport.of(
            ScoreDocument.of(
                "morning.musicxml", Optional.empty(), SCORE.getBytes(StandardCharsets.UTF_8)));
    Toolkit.run(() -> {
      song.open(read, true);
      wish(ExportOptions.DEFAULT.withQuality(Quality.PREVIEW));
    });
  }

  @AfterEach
  void close() throws Exception {
    hand.close();
  }

  private void wish(ExportOptions options) {
    model.optionsProperty().set(options);
  }

  private ExportProgress export() throws Exception {
    Toolkit.run(model::start);
    return ended();
  }

  private ExportProgress ended() throws Exception {
    return Toolkit.await(model.progressProperty(), now -> !(now instanceof ExportProgress.Running));
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("music"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private long bytes() throws Exception {
    long bytes = 0;
    for (String file : files()) {
      bytes += Files.size(folder.resolve("music").resolve(file));
    }
    return bytes;
  }

  private List<String> told(Notice.Kind kind) throws Exception {
    return Toolkit.on(() ->
        hand.notices.shown().stream()
            .filter(notice -> notice.kind() == kind)
            .map(Notice::text)
            .toList());
  }

  @Test
  void mixAndStemsAreWrittenAndListed() throws Exception {
    Toolkit.run(() -> wish(model.optionsProperty().get().withContents(Contents.BOTH)));
    assertThat(export()).isInstanceOf(ExportProgress.Done.class);
    // As much as they take, once it is known what leads in and dies away.
    long taken = bytes();
    ExportEstimate told =
        Toolkit.await(
            model.estimateProperty(),
            estimate -> estimate.bytes() >= taken && estimate.bytes() <= taken + 600_000);
    assertThat(files())
        .containsExactly(
            "Morning Song - Piano.wav", "Morning Song - Soprano.wav", "Morning Song.wav");
    ExportProgress.Done done = (ExportProgress.Done) model.progressProperty().get();
    WrittenFile mix = done.files().getFirst();
    assertThat(told.seconds()).isCloseTo(mix.seconds(), within(0.3));
    assertThat(mix.loudness().orElseThrow().integrated()).isCloseTo(-16, within(0.2));
    assertThat(renders.renders())
        .extracting(FinishedRender::file)
        .first()
        .isEqualTo(folder.resolve("music/Morning Song.wav"));
    assertThat(renders.renders()).hasSize(3);
    FinishedRender listed = renders.renders().getFirst();
    assertThat(listed.made()).isEqualTo(Instant.EPOCH);
    assertThat(listed.bytes()).isEqualTo(Files.size(listed.file()));
    assertThat(told(Notice.Kind.DONE)).singleElement().asString().contains("2 files more");
    // The instrument is softer than the voice, by about as much as on the command line.
    double voice = done.files().get(1).loudness().orElseThrow().integrated();
    double piano = done.files().get(2).loudness().orElseThrow().integrated();
    assertThat(voice - piano).isBetween(5.0, 11.0);
  }

  @Test
  void exportedAgainItGetsANumberOrTakesThePlaceOfTheFirst() throws Exception {
    Toolkit.run(() ->
        wish(model.optionsProperty().get().withWithout(Set.of(model.tracks().getLast().id()))));
    assertThat(Toolkit.on(model::canExportAgain)).isFalse();
    export();
    assertThat(Toolkit.on(model::canExportAgain)).isTrue();
    Toolkit.run(() -> {
      wish(ExportOptions.DEFAULT);
      model.again();
    });
    assertThat(ended()).isInstanceOf(ExportProgress.Done.class);
    assertThat(files()).containsExactly("Morning Song 2.wav", "Morning Song.wav");
    assertThat(folder.resolve("music/Morning Song 2.wav"))
        .hasSameBinaryContentAs(folder.resolve("music/Morning Song.wav"));

    Toolkit.run(() -> wish(model.optionsProperty().get().withExisting(Existing.REPLACE)));
    export();
    assertThat(files()).hasSize(2);
    Settings next = new Settings(hand.settings.written());
    assertThat(next.get(ExportMemory.SONGS)).hasSize(1);
    assertThat(ExportOptions.read(next.get(ExportMemory.LAST)).existing())
        .isEqualTo(Existing.REPLACE);
  }

  @Test
  void aCancelledExportLeavesNothing() throws Exception {
    Toolkit.run(() -> {
      wish(model.optionsProperty().get().withContents(Contents.BOTH));
      model
          .progressProperty()
          .subscribe(now -> {
            if (now instanceof ExportProgress.Running running && running.done() > 0.5) {
              model.cancel();
            }
          });
    });
    assertThat(export()).isInstanceOf(ExportProgress.Idle.class);
    assertThat(files()).isEmpty();
    assertThat(renders.renders()).isEmpty();
    assertThat(told(Notice.Kind.REMARK)).singleElement().asString().contains("cancelled");
  }

  @Test
  void aBarIsWrittenByItself() throws Exception {
    Toolkit.run(() ->
        wish(
            model
                .optionsProperty()
                .get()
                .withFormat(ExportFormat.FLAC_16)
                .withLoudness(OptionalDouble.empty())
                .withStretch("2", "2")));
    assertThat(Toolkit.on(() -> model.estimateProperty().get().seconds()))
        .isCloseTo(1.5, within(0.001));
    ExportProgress.Done done = (ExportProgress.Done) export();
    assertThat(done.first()).hasFileName("Morning Song.flac");
    assertThat(done.files().getFirst().seconds()).isCloseTo(1.5, within(0.001));
  }

  @Test
  void whatCantBeDoneIsSaidBefore() throws Exception {
    Toolkit.run(() -> wish(model.optionsProperty().get().withRange(Range.LOOP)));
    assertThat(model.estimateProperty().get().problem().orElseThrow()).contains("no loop");
    Toolkit.run(() -> wish(model.optionsProperty().get().withStretch("77", "")));
    assertThat(model.estimateProperty().get().problem().orElseThrow()).contains("no such place");
    Toolkit.run(
        () -> wish(ExportOptions.DEFAULT.withFormat(ExportFormat.MP3_192).withSampleRate(96_000)));
    assertThat(model.estimateProperty().get().problem().orElseThrow()).contains("96 kHz");
    Toolkit.run(model::start);
    assertThat(model.isBusy()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsMissingIsNamedAndMayBeSilent() throws Exception {
    Toolkit.run(() -> {
      Song now = song.reading().orElseThrow().song();
      song.open(
          now.withTrack(
              model.tracks().getFirst().id(),
              track -> track.withSinger(TrackSinger.STARTER.withBank("nobody"))),
          true);
      wish(ExportOptions.DEFAULT.withQuality(Quality.PREVIEW));
    });
    ExportProgress asked = export();
    assertThat(asked).isInstanceOf(ExportProgress.Asking.class);
    assertThat(((ExportProgress.Asking) asked).missing())
        .singleElement()
        .asString()
        .contains("Soprano");
    assertThat(files()).isEmpty();
    Toolkit.run(model::writeWithSilence);
    assertThat(ended()).isInstanceOf(ExportProgress.Done.class);
    assertThat(files()).containsExactly("Morning Song.wav");
  }

  @Test
  void notesAreWrittenAndCanBeReadBack() throws Exception {
    List<Path> written = new ArrayList<>();
    for (NotationFormat format : NotationFormat.values()) {
      Path file = Toolkit.on(() -> model.notation().suggestion(format));
      written.add(file);
      int before = told(Notice.Kind.DONE).size();
      Toolkit.run(() -> model.notation().write(file, format));
      Toolkit.await(
          javafx.beans.binding.Bindings.size(hand.notices.shown()),
          size -> size.intValue() > before);
    }
    Path midi = written.getFirst();
    ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(midi)).order(ByteOrder.BIG_ENDIAN);
    assertThat(head.getInt()).isEqualTo(0x4D546864);
    for (Path file : written.subList(1, 3)) {
      Song back = SongImport.of(ScoreDocument.read(file));
      assertThat(back.title()).isEqualTo("Morning: Song");
      assertThat(back.tracks()).hasSize(2);
    }
  }

  @Test
  void optionsComeBackAsTheyWereWritten() {
    ExportOptions options =
        ExportOptions.DEFAULT
            .withStretch("5.2", "0:12.5 & more=")
            .withWithout(Set.of("P1/1/1", "a b"))
            .withTarget("/some/where/ä song.wav")
            .withLoudness(OptionalDouble.of(-23.5))
            .withFormat(ExportFormat.MP3_320)
            .withSampleRate(44_100);
    assertThat(ExportOptions.read(options.written())).isEqualTo(options);
    assertThat(options.written()).doesNotContain(" ", "\n");
    assertThat(ExportOptions.read("format=OGG&rate=1&loudness=nan&%%%="))
        .isEqualTo(ExportOptions.DEFAULT);
  }
}
