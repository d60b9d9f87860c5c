package studio.melisma.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.melisma.audio.Mastering;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.cache.StageCache;
import studio.melisma.cache.UserCache;
import studio.melisma.cli.AccompanimentOptions.Players;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.export.Band;
import studio.melisma.export.ExportNames;
import studio.melisma.export.ExportOutcome;
import studio.melisma.export.ExportOutcome.Cancelled;
import studio.melisma.export.ExportOutcome.Incomplete;
import studio.melisma.export.ExportOutcome.NothingInRange;
import studio.melisma.export.ExportOutcome.Written;
import studio.melisma.export.ExportRequest;
import studio.melisma.export.ExportRequest.Contents;
import studio.melisma.export.ExportRequest.Existing;
import studio.melisma.export.ExportRequest.Gaps;
import studio.melisma.export.SongExport;
import studio.melisma.expression.Reading;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.Place;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.failure.VoiceException;
import studio.melisma.files.NewFile;
import studio.melisma.files.UserFolders;
import studio.melisma.lyrics.Word;
import studio.melisma.mix.TimeRange;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.VerseChoice;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.phonemes.WrittenLanguage;
import studio.melisma.render.Arrangement;
import studio.melisma.render.Casting;
import studio.melisma.render.MixSettings;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderSession;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.render.RenderSnapshot.TrackView;
import studio.melisma.render.SingerSettings;
import studio.melisma.render.Track;
import studio.melisma.render.VocalLine;
import studio.melisma.score.ScoreWarning;
import studio.melisma.voicebank.StarterVoice;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** {@code melisma sing}: from a score to sound files. */
@Command(
    name = "sing",
    description = "Sings a MusicXML score to a sound file.",
    mixinStandardHelpOptions = true)
final class SingCommand implements Callable<Integer> {

  /** How much work the models are given. */
  enum Quality {
    PREVIEW,
    FINAL;

    SamplingQuality sampling() {
      return switch (this) {
        case PREVIEW -> SamplingQuality.PREVIEW;
        case FINAL -> SamplingQuality.FINAL;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Terminal terminal;
  private final UserFolders folders;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCORE", description = "A .musicxml, .xml or .mxl file")
  private Path score = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "A .wav, .flac or .mp3 file; by default the score's name, in this folder")
  private @Nullable Path output;

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description = "Sings this part, by name, id or number; may be given more than once")
  private List<String> parts = List.of();

  @Option(names = "--verse", paramLabel = "N", description = "Sings this verse on every pass")
  private String verse = "";

  @Option(
      names = "--voice",
      paramLabel = "NAME|DIR",
      description = "An installed voice, or a voicebank's folder (default: the built-in voice)")
  private String voice = StarterVoice.ID;

  @Option(
      names = "--speaker",
      paramLabel = "NAME",
      description = "One of the voice's colours or speakers")
  private String speaker = "";

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "The words' language: en, it, la or ja (en; ja for kana)")
  private Optional<String> language = Optional.empty();

  @Option(names = "--quality", description = "${COMPLETION-CANDIDATES} (preview)")
  private Quality quality = Quality.PREVIEW;

  @Option(
      names = "--expression",
      description =
          "score heeds dynamics, accents, articulations and ornaments; plain doesn't (score)")
  private Reading expression = Reading.SCORE;

  @Option(names = "--seed", paramLabel = "N", description = "Another rendition of chance (0)")
  private long seed;

  @Mixin private ExportOptions export = new ExportOptions();

  @Option(
      names = "--loudness",
      paramLabel = "LUFS",
      description = "Integrated loudness, or \"off\" (-16); true peaks stay under -1 dBTP")
  private String loudness = "-16";

  @Option(names = "--stems", description = "Also writes each part to a file of its own")
  private boolean stems;

  @Option(names = "--progress", description = "auto, bar, json or none (auto)")
  private String progress = "auto";

  @Option(names = "--threads", paramLabel = "N", description = "Phrases sung at once (processors)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--keep-going",
      description = "Writes the song even if phrases of it can't be sung, with silence there")
  private boolean keepGoing;

  @Option(
      names = "--no-cache",
      description = "Sings everything anew, and keeps nothing of it for the next time")
  private boolean noCache;

  @Option(names = "--timings", description = "Tells what each stage took")
  private boolean timings;

  @Mixin private AccompanimentOptions accompaniment = new AccompanimentOptions();

  SingCommand(Terminal terminal, UserFolders folders) {
    this.terminal = terminal;
    this.folders = folders;
  }

  @Override
  public Integer call() throws EngineException {
    Optional<Mastering> mastering = mastering();
    language.ifPresent(this::phonemizer);
    if (threads < 1 || threads > 256) {
      throw usage("--threads takes a number from 1 to 256.");
    }
    SingProgress report = SingProgress.of(progress, terminal, InstantSource.system());
    if (report == null) {
      throw usage("--progress takes auto, bar, json or none, not " + progress + ".");
    }
    try (Interruption interruption = Interruption.listening()) {
      if (sing(mastering, report, interruption.cancellation())) {
        return ExitCode.DONE;
      }
      report.interrupted();
      return interruption.exitStatus();
    } catch (EngineException e) {
      report.failed(e);
      throw e;
    }
  }

  /** Whether it came to its end; false when it was cancelled. */
  private boolean sing(
      Optional<Mastering> mastering, SingProgress report, Cancellation cancellation)
      throws EngineException {
    SoundFormat format = export.format(output);
    Path target = target(format);
    TimeRange range = export.range();
    ReadScore read = ScoreFile.read(score);
    read.warnings().forEach(report::warning);
    Performance performance = Performance.of(read.score(), performanceOptions());
    requireVerse(performance);
    performance.warnings().forEach(report::warning);
    Casting casting = Casting.of(performance, expression);
    List<VocalLine> lines = lines(casting, report);
    Optional<Players> players =
        accompaniment.players(read.score(), performance, casting, lines, folders.cache(), report);
    List<String> instruments =
        players.map(playing -> playing.accompaniment().names()).orElse(List.of());
    List<MixSettings> mixes = export.mixes(lines, casting::called, instruments, stems);
    VoicebankLibrary library = new VoicebankLibrary(folders.data(), folders.cache());
    Phonemizer phonemizer = phonemizer(language.orElseGet(() -> writtenLanguage(lines)));
    Arrangement arrangement =
        arrangement(lines, mixes, performance.seconds(), bank(library), phonemizer);
    ExportRequest request =
        new ExportRequest(
            target,
            stems ? Contents.BOTH : Contents.MIX,
            format,
            export.sampleRate(),
            range,
            mastering,
            tags(read, arrangement),
            Existing.REPLACE,
            keepGoing ? Gaps.ALLOW : Gaps.REFUSE,
            export.loudnessReport());
    try (StageCache cache =
            noCache ? StageCache.NONE : UserCache.open(folders, System.getenv(), report::warning);
        VoiceRuntime runtime = VoiceRuntime.guarded(folders.cache(), cache);
        RenderEngine engine = new RenderEngine(runtime, threads);
        RenderSession session = engine.open(arrangement, RenderRank.FINAL)) {
      Optional<RenderSnapshot> planned = session.awaitPlanned(cancellation);
      if (planned.isEmpty()) {
        return false;
      }
      planned.get().tracks().forEach(track -> remark(track, report));
      Optional<Band> band =
          players.map(playing -> playing.placed(mixes.subList(lines.size(), mixes.size())));
      ExportOutcome outcome =
          SongExport.run(session, band, request, new ExportReport(report), cancellation);
      return switch (outcome) {
        case Written written -> {
          report.done();
          if (timings) {
            TimingTable.print(session.times(), written.seconds() * lines.size(), terminal);
          }
          yield true;
        }
        case Incomplete incomplete -> throw MissingPhrases.failure(incomplete.missing());
        case NothingInRange(double seconds) ->
            throw usage("--from lies behind the end of the sound, at %.1f s.".formatted(seconds));
        case Cancelled cancelled -> false;
      };
    }
  }

  private Arrangement arrangement(
      List<VocalLine> lines,
      List<MixSettings> mixes,
      double seconds,
      Voicebank bank,
      Phonemizer phonemizer) {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      tracks.add(new Track(lines.get(i), bank, phonemizer, settings()).withMix(mixes.get(i)));
    }
    return new Arrangement(tracks, List.of(), seconds);
  }

  private static void remark(TrackView track, SingProgress report) {
    WordRemarks.of(track).forEach(report::warning);
    if (track.nearestSounds()) {
      report.warning(
          "%s: the voice %s has not learnt the language %s; its words are sung with the nearest English sounds."
              .formatted(
                  track.track().line().name(),
                  track.track().bank().name(),
                  track.track().phonemizer().language()));
    }
  }

  private SoundTags tags(ReadScore read, Arrangement arrangement) {
    String title = read.score().title();
    return new SoundTags(
        title.isEmpty() ? ExportNames.baseName(score) : title,
        arrangement.tracks().getFirst().bank().name());
  }

  private List<VocalLine> lines(Casting casting, SingProgress report) throws EngineException {
    casting.warnings().forEach(report::warning);
    if (casting.lines().isEmpty()) {
      throw new ScoreRefusedException(
          "nothing-to-sing",
          Place.NOWHERE,
          score + " holds no notes that can be sung. Is it the right file?");
    }
    if (casting.onVowel()) {
      report.warning(
          "No words are written in this score: "
              + casting.lines().getFirst().name()
              + " is sung on \"la\".");
    }
    if (parts.isEmpty()) {
      return accompaniment.sungBeside(casting);
    }
    Set<VocalLine> chosen = new LinkedHashSet<>();
    for (String part : parts) {
      List<VocalLine> called = casting.called(part);
      if (called.isEmpty()) {
        throw usage(
            "No sung part is called "
                + part
                + ". There are: "
                + casting.lines().stream().map(VocalLine::name).collect(Collectors.joining(", "))
                + ".");
      }
      chosen.addAll(called);
    }
    return List.copyOf(chosen);
  }

  /** Where to write; asked before anything is sung, so that nobody waits for a song in vain. */
  private Path target(SoundFormat format) throws ResourceException {
    if (output != null) {
      NewFile.requireWritable(output);
      return output;
    }
    Path target = Path.of(ExportNames.baseName(score) + "." + format.extension());
    if (Files.exists(target)) {
      throw new ResourceException(
          "There is already a " + target + " here. Name the file to write with -o.");
    }
    NewFile.requireWritable(target);
    return target;
  }

  private PerformanceOptions performanceOptions() {
    return verse.isEmpty()
        ? PerformanceOptions.DEFAULT
        : PerformanceOptions.DEFAULT.withVerses(VerseChoice.always(verse));
  }

  private SingerSettings settings() {
    return SingerSettings.PREVIEW
        .withQuality(quality.sampling())
        .withVoiceColor(speaker)
        .withSeed(seed);
  }

  private Voicebank bank(VoicebankLibrary library) throws EngineException {
    Voicebank bank = library.open(voice);
    if (!speaker.isEmpty()
        && bank.subBanks().stream().noneMatch(sub -> sub.color().equals(speaker))) {
      throw new VoiceException(
          "speaker-unknown",
          "The voice %s has no speaker %s. %s".formatted(bank.name(), speaker, speakers(bank)));
    }
    return bank;
  }

  private static String speakers(Voicebank bank) {
    String names =
        bank.subBanks().stream()
            .map(sub -> sub.color())
            .filter(color -> !color.isEmpty())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "It has only one: leave --speaker out." : "It has: " + names + ".";
  }

  private Phonemizer phonemizer(String tag) {
    return Phonemizers.forLanguage(tag)
        .orElseThrow(() ->
            usage(
                "There are no pronunciations for the language "
                    + tag
                    + " yet; there are for "
                    + String.join(", ", Phonemizers.languages())
                    + "."));
  }

  private static String writtenLanguage(List<VocalLine> lines) {
    return WrittenLanguage.of(
        lines.stream().flatMap(line -> line.words().stream()).map(Word::text).toList());
  }

  private void requireVerse(Performance performance) {
    for (ScoreWarning warning : performance.warnings()) {
      if (warning.code().equals("verse-not-found")) {
        throw usage(warning.message());
      }
    }
  }

  private Optional<Mastering> mastering() {
    if (loudness.toLowerCase(Locale.ROOT).equals("off")) {
      return Optional.empty();
    }
    try {
      double lufs = Double.parseDouble(loudness);
      if (lufs >= -60 && lufs <= -5) {
        return Optional.of(new Mastering(lufs, Mastering.DEFAULT.ceilingDecibels()));
      }
    } catch (NumberFormatException e) {
      throw usage("--loudness takes a number of LUFS or off, not " + loudness + ".");
    }
    throw usage("--loudness takes -60 to -5 LUFS, or off.");
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
