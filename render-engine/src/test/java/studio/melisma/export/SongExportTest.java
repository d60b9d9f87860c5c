package studio.melisma.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.WavFormat;
import studio.melisma.cli.WavReading;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.export.ExportOutcome.Cancelled;
import studio.melisma.export.ExportOutcome.Incomplete;
import studio.melisma.export.ExportOutcome.NothingInRange;
import studio.melisma.export.ExportOutcome.Written;
import studio.melisma.export.ExportRequest.Contents;
import studio.melisma.export.ExportRequest.Existing;
import studio.melisma.export.ExportRequest.Gaps;
import studio.melisma.failure.ResourceException;
import studio.melisma.lyrics.Word;
import studio.melisma.mix.TimeRange;
import studio.melisma.onnx.FaultyBanks;
import studio.melisma.render.Arrangement;
import studio.melisma.render.MixSettings;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.RenderOutcome.Missing;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderSession;
import studio.melisma.render.SoundTrack;
import studio.melisma.render.TinySongs;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/** Files of songs for a bank of tiny graphs. */
final class SongExportTest {

  private static final SoundFormat WAV = new SoundFormat.Wav(WavFormat.PCM_16);

  @TempDir Path root;
  private Path folder = Path.of("");
  private Voicebank bank;
  private RenderEngine engine;

  @BeforeEach
  void openEngine() throws Exception {
    bank = TinySongs.bank(root.resolve("bank"));
    folder = Files.createDirectory(root.resolve("files"));
    engine = new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
  }

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private Arrangement duet() {
    Arrangement song =
        TinySongs.song(
            3,
            TinySongs.track("High", bank, TinySongs.words(3)),
            TinySongs.track("Low", bank, TinySongs.words(2)));
    return song.withTracks(
        List.of(
            song.tracks().getFirst().withMix(MixSettings.standing(0, 2)),
            song.tracks().getLast().withMix(MixSettings.standing(1, 2))));
  }

  private ExportRequest request(String name, SoundFormat format) {
    return new ExportRequest(folder.resolve(name), format).withMastering(Optional.empty());
  }

  private ExportOutcome export(Arrangement song, ExportRequest request) throws Exception {
    return export(song, request, ExportListener.NONE, new Cancellation());
  }

  private ExportOutcome export(
      Arrangement song, ExportRequest request, ExportListener listener, Cancellation cancellation)
      throws Exception {
    try (RenderSession session = engine.open(song, RenderRank.FINAL)) {
      return SongExport.run(session, Optional.empty(), request, listener, cancellation);
    }
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void mixAndStemsLieSideBySide() throws Exception {
    Sound bell = new Sound(new float[][] {level(1_000, 0.5f), level(1_000, 0.25f)}, sampleRate());
    Arrangement song =
        duet().withSounds(List.of(new SoundTrack("bell", "Bell", bell, 1, MixSettings.NEUTRAL)));
    Written written = (Written) export(song, request("song.wav", WAV).withContents(Contents.BOTH));
    assertThat(files())
        .containsExactly("song-Bell.wav", "song-High.wav", "song-Low.wav", "song.wav");
    assertThat(written.files())
        .extracting(WrittenFile::path)
        .containsExactly(
            folder.resolve("song.wav"),
            folder.resolve("song-High.wav"),
            folder.resolve("song-Low.wav"),
            folder.resolve("song-Bell.wav"));
    Sound mix = WavReading.of(folder.resolve("song.wav"));
    Sound stem = WavReading.of(folder.resolve("song-Bell.wav"));
    assertThat(stem.length()).isEqualTo(mix.length());
    // The bell falls into a rest, after half a second of lead-in.
    int at = (int) (1.5 * sampleRate()) + 500;
    assertThat(stem.channels()[0][at]).isBetween(0.499f, 0.501f);
    assertThat(stem.channels()[1][at]).isBetween(0.249f, 0.251f);
    assertThat(written.seconds()).isEqualTo(4);
  }

  @Test
  void aStretchIsWhatTheWholeHasThere() throws Exception {
    export(duet(), request("whole.wav", WAV));
    Written written;
    try (RenderSession session = engine.open(duet(), RenderRank.FINAL)) {
      written =
          (Written)
              SongExport.run(
                  session,
                  new TimeRange(1, 2),
                  request("part.wav", WAV).withContents(Contents.BOTH),
                  ExportListener.NONE,
                  new Cancellation());
    }
    Sound whole = WavReading.of(folder.resolve("whole.wav"));
    Sound part = WavReading.of(folder.resolve("part.wav"));
    assertThat(files()).contains("part-High.wav", "part-Low.wav");
    assertThat(written.files()).allSatisfy(file -> assertThat(file.seconds()).isEqualTo(1));
    int fade = (int) Math.ceil(0.005 * sampleRate());
    int offset = (int) (1.5 * sampleRate());
    assertThat(Arrays.copyOfRange(part.channels()[0], fade, part.length() - fade))
        .containsExactly(
            Arrays.copyOfRange(whole.channels()[0], offset + fade, offset + part.length() - fade),
            // Whole numbers are dithered.
            within(1e-4f));
    assertThat(part.channels()[0][0]).isZero();
  }

  @Test
  void aStretchBehindTheEndHasNothing() throws Exception {
    try (RenderSession session = engine.open(duet(), RenderRank.FINAL)) {
      assertThat(
              SongExport.run(
                  session,
                  new TimeRange(60, 61),
                  request("part.wav", WAV),
                  ExportListener.NONE,
                  new Cancellation()))
          .isInstanceOf(NothingInRange.class);
    }
    assertThat(files()).isEmpty();
  }

  private int sampleRate() throws Exception {
    try (RenderSession session = engine.open(duet(), RenderRank.FINAL)) {
      return session.sampleRate();
    }
  }

  private static float[] level(int length, float value) {
    float[] samples = new float[length];
    Arrays.fill(samples, value);
    return samples;
  }

  @Test
  void stemsAloneAreAsLoudAsBesideTheMix() throws Exception {
    ExportRequest both =
        new ExportRequest(folder.resolve("a.wav"), WAV).withContents(Contents.BOTH);
    export(duet(), both);
    ExportRequest alone =
        new ExportRequest(folder.resolve("b.wav"), WAV).withContents(Contents.STEMS);
    export(duet(), alone);
    assertThat(files()).doesNotContain("b.wav").contains("b-High.wav");
    assertThat(folder.resolve("b-High.wav")).hasSameBinaryContentAs(folder.resolve("a-High.wav"));
  }

  @ParameterizedTest
  @CsvSource({"wav", "flac", "mp3"})
  void progressRisesToItsEnd(String format) throws Exception {
    List<Double> shares = new ArrayList<>();
    List<String> stages = new ArrayList<>();
    List<Path> told = new ArrayList<>();
    ExportListener listener =
        new ExportListener() {
          @Override
          public void progress(ExportStage stage, double done) {
            shares.add(done);
            stages.add(stage.getClass().getSimpleName());
          }

          @Override
          public void written(WrittenFile file) {
            told.add(file.path());
          }
        };
    ExportRequest request = request("song." + format, format(format)).withContents(Contents.BOTH);
    export(duet(), request, listener, new Cancellation());
    assertThat(shares).isSorted().startsWith(0.0).endsWith(1.0);
    assertThat(shares).hasSizeGreaterThan(20);
    assertThat(stages).containsSubsequence("Singing", "Mastering", "Writing", "Mastering");
    assertThat(told).hasSize(3);
  }

  private static SoundFormat format(String name) {
    return switch (name) {
      case "flac" -> new SoundFormat.Flac(16, 5);
      case "mp3" -> new SoundFormat.Mp3(new SoundFormat.BitRate.Constant(128));
      default -> WAV;
    };
  }

  @ParameterizedTest
  @CsvSource({"Singing, wav", "Mastering, wav", "Writing, wav", "Writing, flac", "Writing, mp3"})
  void nothingIsLeftBehindWhereverItIsStopped(String stage, String format) throws Exception {
    Cancellation cancellation = new Cancellation();
    int[] seen = {0};
    ExportListener stopping =
        (now, done) -> {
          // In the middle of the second file, when the first is complete already.
          boolean there = now.getClass().getSimpleName().equals(stage);
          if (there && (!stage.equals("Writing") || done > 0.86)) {
            seen[0]++;
            cancellation.request();
          }
        };
    Files.writeString(folder.resolve("song." + format), "older");
    ExportRequest request =
        request("song." + format, format(format))
            .withContents(Contents.BOTH)
            .withExisting(Existing.REPLACE);
    assertThat(export(duet(), request, stopping, cancellation)).isInstanceOf(Cancelled.class);
    assertThat(seen[0]).isPositive();
    assertThat(files()).containsExactly("song." + format);
    assertThat(folder.resolve("song." + format)).hasContent("older");
  }

  @Test
  void whatBreaksHalfWayLeavesNothingBehind() throws Exception {
    ExportListener breaking =
        (now, done) -> {
          if (done > 0.9) {
            throw new IllegalStateException("broken");
          }
        };
    ExportRequest request = request("song.flac", format("flac")).withContents(Contents.BOTH);
    assertThatThrownBy(() -> export(duet(), request, breaking, new Cancellation()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void filesThatAreThereAreLeftAloneUnlessTheyMayBeReplaced() throws Exception {
    Files.writeString(folder.resolve("song-Low.wav"), "mine");
    ExportRequest request = request("song.wav", WAV).withContents(Contents.BOTH);
    assertThatThrownBy(() -> export(duet(), request))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("song-Low.wav");
    assertThat(files()).containsExactly("song-Low.wav");
    assertThat(export(duet(), request.withExisting(Existing.REPLACE))).isInstanceOf(Written.class);
    assertThat(files()).hasSize(3);
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingIsSung() throws Exception {
    ExportRequest request = request("song.wav", WAV).withContents(Contents.BOTH);
    try (RenderSession session = engine.open(duet(), RenderRank.FINAL)) {
      SongExport export =
          new SongExport(
              session,
              Optional.empty(),
              Optional.empty(),
              request,
              (stage, done) -> {
                throw new IllegalStateException("sung in vain");
              },
              new Cancellation(),
              where -> 100_000);
      assertThatThrownBy(export::run)
          .isInstanceOf(ResourceException.class)
          .hasMessageContaining("0.1 MB free")
          .hasMessageContaining("1.1 MB are needed")
          .hasMessageContaining(folder.toString());
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aRangeBehindTheEndMakesNoFile() throws Exception {
    ExportRequest request =
        request("song.wav", WAV).withRange(new TimeRange(60, Double.POSITIVE_INFINITY));
    assertThat(export(duet(), request)).isEqualTo(new NothingInRange(4));
    assertThat(files()).isEmpty();
  }

  @Test
  void gapsAreWrittenOnlyWhereTheyAreAllowed() throws Exception {
    Voicebank faulty =
        Voicebank.open(
            FaultyBanks.withoutHighNotes(root.resolve("faulty")), DependencyFolders.NONE);
    List<Word> words = List.of(TinySongs.word(0, 0.5, 60), TinySongs.word(2, 2.5, 80));
    Arrangement song = TinySongs.song(3, TinySongs.track("Solo", faulty, words));
    ExportRequest request = request("song.wav", WAV);
    assertThat(export(song, request))
        .isInstanceOfSatisfying(
            Incomplete.class, incomplete -> assertThat(incomplete.missing()).hasSize(1));
    assertThat(files()).isEmpty();
    List<Object> told = new ArrayList<>();
    ExportListener listener =
        new ExportListener() {
          @Override
          public void progress(ExportStage stage, double done) {}

          @Override
          public void missing(List<Missing> phrases) {
            told.addAll(phrases);
          }
        };
    ExportOutcome outcome =
        export(song, request.withGaps(Gaps.ALLOW), listener, new Cancellation());
    assertThat(outcome)
        .isInstanceOfSatisfying(Written.class, written -> assertThat(written.missing()).hasSize(1));
    assertThat(told).hasSize(1);
    assertThat(files()).containsExactly("song.wav");
  }

  @Test
  void aRequestThatNoFileCanFulfilIsRefused() {
    ExportRequest request = request("song.mp3", format("mp3"));
    assertThatThrownBy(() -> request.withSampleRate(Optional.of(96_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
