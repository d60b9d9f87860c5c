package studio.melisma.bench;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.melisma.cache.CacheLimit;
import studio.melisma.cache.CacheListener;
import studio.melisma.cache.FolderCache;
import studio.melisma.cache.StageCache;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.performance.Performance;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.render.Arrangement;
import studio.melisma.render.Casting;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderSession;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.render.SingerSettings;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;

/**
 * How long a user waits: for the first sound of a song, for the new sound of a phrase in which a
 * note was changed, and for a phrase far away to which the playhead was moved while the rest was
 * being sung. Wall time, with a session's listener for an ear.
 *
 * <p>Arguments: the bank's folder, a score of one line, then any of {@code rounds=15 phrases=2
 * threads=1 tempo=180}: phrases sung at once, threads of each run, the score's tempo while notes
 * are changed, so that its phrases are about 4 s long. A process's first session is cold, so each
 * setting is a process of its own.
 */
public final class LatencyBench {

  private static final Pattern TEMPO = Pattern.compile("(?<=<sound tempo=\")[^\"]*");
  private static final Pattern STEP = Pattern.compile("<step>([A-G])</step>");
  private static final String STEPS = "ABCDEFG";
  private static final double EDITED_SECONDS = 4;
  private static final int FAR_PHRASES = 150;
  private static final int FAR_MOVES = 5;
  private static final int BLOCK = 256;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Phonemizer phonemizer = Phonemizers.forLanguage("en").orElseThrow();
  private final Path root;
  private final String score;
  private int rounds = 15;
  private int phrases = Runtime.getRuntime().availableProcessors();
  private int threads = 1;
  private String tempo = "180";

  private LatencyBench(Path root, String score) {
    this.root = root;
    this.score = score;
  }

  /** Measures the bank and the score that the first arguments name. */
  public static void main(String[] arguments) throws Exception {
    LatencyBench bench =
        new LatencyBench(Path.of(arguments[0]), Files.readString(Path.of(arguments[1])));
    for (String argument : Arrays.asList(arguments).subList(2, arguments.length)) {
      String[] setting = argument.split("=", 2);
      switch (setting[0]) {
        case "rounds" -> bench.rounds = Integer.parseInt(setting[1]);
        case "phrases" -> bench.phrases = Integer.parseInt(setting[1]);
        case "threads" -> bench.threads = Integer.parseInt(setting[1]);
        case "tempo" -> bench.tempo = setting[1];
        default -> throw new IllegalArgumentException(argument);
      }
    }
    bench.measure();
  }

  private void measure() throws Exception {
    out.printf("%d phrases at once, %d threads a run%n", phrases, threads);
    Path folder = Files.createTempDirectory("melisma-latency-bench");
    try {
      firstSounds(folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    try (VoiceRuntime runtime = runtime(StageCache.NONE);
        RenderEngine engine = new RenderEngine(runtime, phrases)) {
      edits(engine);
      farMoves(engine);
    }
  }

  private VoiceRuntime runtime(StageCache cache) {
    return new VoiceRuntime(new SessionOptions(threads), cache);
  }

  private Voicebank bank() throws Exception {
    return Voicebank.open(root, DependencyFolders.NONE);
  }

  private void firstSounds(Path folder) throws Exception {
    long start = System.nanoTime();
    Arrangement song = arrangement(score, bank());
    out.printf("score read and voice's files found, cold: %.0f ms%n", since(start));
    try (VoiceRuntime runtime = runtime(StageCache.NONE);
        RenderEngine engine = new RenderEngine(runtime, phrases)) {
      out.printf("first sound, cold: %.0f ms%n", firstSound(engine, song));
      report("first sound, later songs", () -> firstSound(engine, song));
      // As long as somebody sings with a voice, its models stay.
      try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
        new Ear(session).await(RenderSnapshot::isReady);
        report("first sound, models loaded", () -> firstSound(engine, song));
      }
    }
    try (StageCache cache = cache(folder);
        VoiceRuntime runtime = runtime(cache);
        RenderEngine engine = new RenderEngine(runtime, phrases);
        RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      new Ear(session).await(RenderSnapshot::isReady);
    }
    report(
        "first sound, from the stage cache, models never loaded",
        () -> {
          try (StageCache cache = cache(folder);
              VoiceRuntime runtime = runtime(cache);
              RenderEngine engine = new RenderEngine(runtime, phrases)) {
            return firstSound(engine, song);
          }
        });
  }

  private static StageCache cache(Path folder) {
    return FolderCache.open(folder, CacheLimit.DEFAULT, CacheListener.NONE, InstantSource.system());
  }

  private Arrangement arrangement(String text, Voicebank bank) throws Exception {
    Performance performance =
        Performance.of(
            new MusicXmlReader()
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .score());
    return Arrangement.of(
        Casting.of(performance).lines(),
        performance.seconds(),
        bank,
        phonemizer,
        SingerSettings.PREVIEW);
  }

  /** From the opening of a session until its source gives something that isn't silence. */
  private double firstSound(RenderEngine engine, Arrangement song) throws Exception {
    long start = System.nanoTime();
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      new Ear(session)
          .await(shown -> shown.phrases().findFirst().filter(LatencyBench::isReady).isPresent());
      PlaybackSource source = session.playback();
      float[] left = new float[BLOCK];
      float[] right = new float[BLOCK];
      source.begin();
      do {
        source.read(left, right, BLOCK);
      } while (isSilent(left));
      return since(start);
    }
  }

  /** One note of the phrase that is about as long as asked, to its neighbour steps by turns. */
  private void edits(RenderEngine engine) throws Exception {
    Voicebank bank = bank();
    String sung = TEMPO.matcher(score).replaceAll(tempo);
    Arrangement song = arrangement(sung, bank);
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      Ear ear = new Ear(session);
      PhraseView phrase =
          ear.await(RenderSnapshot::isReady)
              .phrases()
              .min(
                  Comparator.comparingDouble(
                      (PhraseView view) -> Math.abs(length(view) - EDITED_SECONDS)))
              .orElseThrow();
      int note = noteIn(song, phrase);
      List<Arrangement> edits = new ArrayList<>();
      for (int i = 0; i < 2 * STEPS.length(); i++) {
        edits.add(arrangement(withStep(sung, note, i), bank));
      }
      int[] turn = {0};
      report(
          "a note changed in a phrase of %.1f s".formatted(length(phrase)),
          () -> {
            Arrangement edit = edits.get(turn[0]++ % edits.size());
            long start = System.nanoTime();
            session.update(edit);
            ear.await(shown -> shown.arrangement().equals(edit) && shown.isReady());
            return since(start);
          });
    }
  }

  private static int noteIn(Arrangement song, PhraseView phrase) {
    var notes = song.tracks().getFirst().line().notes();
    double middle = (phrase.startSeconds() + phrase.endSeconds()) / 2;
    int note = 0;
    while (note + 1 < notes.size() && notes.get(note + 1).startSeconds() <= middle) {
      note++;
    }
    return note;
  }

  /** The score with another step for one note, never twice the same in a row. */
  private static String withStep(String score, int note, int turn) {
    List<MatchResult> steps = STEP.matcher(score).results().toList();
    MatchResult found = steps.get(note);
    int other = (STEPS.indexOf(found.group(1)) + 1 + turn % (STEPS.length() - 1)) % STEPS.length();
    return score.substring(0, found.start(1)) + STEPS.charAt(other) + score.substring(found.end(1));
  }

  /** Backwards from the end, so that what lies there is not sung yet. */
  private void farMoves(RenderEngine engine) throws Exception {
    BenchSong far = new BenchSong(bank());
    var line = far.line("far", FAR_PHRASES, EDITED_SECONDS);
    Arrangement song =
        Arrangement.of(
            List.of(line),
            line.words().getLast().endSeconds(),
            bank(),
            new BenchSong.Silent(),
            SingerSettings.PREVIEW);
    double[] times = new double[FAR_MOVES];
    int sung = 0;
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      Ear ear = new Ear(session);
      ear.await(shown -> shown.phrases().findFirst().filter(LatencyBench::isReady).isPresent());
      for (int i = 0; i < FAR_MOVES; i++) {
        double seconds = song.seconds() - EDITED_SECONDS / 2 - 60 * i;
        sung += covers(session.snapshot(), seconds) ? 1 : 0;
        long start = System.nanoTime();
        session.playback().seek(Math.round(seconds * session.sampleRate()));
        session.playheadMoved();
        ear.await(shown -> covers(shown, seconds));
        times[i] = since(start);
      }
    }
    print("moved to a far phrase of 4 s in a song of %.0f s".formatted(song.seconds()), times);
    out.printf("  of which were sung already: %d%n", sung);
  }

  private static boolean covers(RenderSnapshot shown, double seconds) {
    return shown
        .phrases()
        .anyMatch(phrase ->
            phrase.startSeconds() <= seconds && phrase.endSeconds() >= seconds && isReady(phrase));
  }

  private static boolean isReady(PhraseView phrase) {
    return phrase.state() instanceof Ready;
  }

  private static double length(PhraseView phrase) {
    return phrase.endSeconds() - phrase.startSeconds();
  }

  private static boolean isSilent(float[] block) {
    for (float sample : block) {
      if (sample != 0) {
        return false;
      }
    }
    return true;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  @FunctionalInterface
  private interface Wait {
    double milliseconds() throws Exception;
  }

  private void report(String what, Wait wait) throws Exception {
    double[] times = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      times[i] = wait.milliseconds();
    }
    print(what, times);
  }

  private void print(String what, double[] times) {
    Arrays.sort(times);
    out.printf(
        "%s: median %.0f ms (%.0f to %.0f)%n",
        what, times[times.length / 2], times[0], times[times.length - 1]);
  }

  /** Hears of changes on the thread that makes them, and looks again on its own. */
  private static final class Ear {

    private final RenderSession session;
    private final Semaphore changes = new Semaphore(0);

    Ear(RenderSession session) {
      this.session = session;
      session.listen(Runnable::run, _ -> changes.release());
    }

    RenderSnapshot await(Predicate<RenderSnapshot> wished) throws InterruptedException {
      while (true) {
        changes.drainPermits();
        RenderSnapshot shown = session.snapshot();
        if (wished.test(shown)) {
          return shown;
        }
        changes.acquire();
      }
    }
  }
}
