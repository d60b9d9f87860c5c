package studio.melisma.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import studio.melisma.cache.CacheEntry;
import studio.melisma.cache.CacheFolder;
import studio.melisma.cache.CacheKey;
import studio.melisma.cache.CacheLimit;
import studio.melisma.cache.CacheListener;
import studio.melisma.cache.CacheState;
import studio.melisma.cache.FolderCache;
import studio.melisma.cache.StageCache;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.Mel;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.Retake;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.Take;
import studio.melisma.diffsinger.Variances;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;

/**
 * What the cache costs and saves, stage by stage, for a phrase of 12 s: the stage run without a
 * cache; what is added on the singing thread when nothing is found (naming the run, looking,
 * handing over what came out); and the stage recalled from the disk. The least of several rounds
 * counts, for whatever else the machine does only adds. Durations have the words' pronouncing in
 * all three.
 *
 * <p>Arguments: the starter voice's folder, rounds (15).
 */
public final class CacheBench {

  private static final int NOTES = 24;
  private static final double NOTE_SECONDS = 0.5;

  private final int rounds;
  private final Path folder;
  private final Timed cache = new Timed();
  private final StageCache writing;
  private final StageCache reading;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private CacheBench(int rounds, Path folder) {
    this.rounds = rounds;
    this.folder = folder;
    this.writing = open(folder);
    // Another, so that everything comes from the disk, nothing from what waits to be written.
    this.reading = open(folder);
  }

  private static StageCache open(Path folder) {
    return FolderCache.open(folder, CacheLimit.DEFAULT, CacheListener.NONE, InstantSource.system());
  }

  /** Measures the bank in the folder that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
    Path folder = Files.createTempDirectory("melisma-cache-bench");
    try {
      new CacheBench(rounds, folder).measure(root);
    } finally {
      delete(folder);
    }
  }

  private void measure(Path root) throws Exception {
    Voicebank hashed = Voicebank.open(root, DependencyFolders.NONE);
    double hashing = time(hashed::digest);
    out.printf("digests of all models %.1f ms, once%n", hashing);
    try (DiffSingerVoice plain = voice(root, StageCache.NONE);
        DiffSingerVoice cached = voice(root, cache)) {
      Take take = Take.of(SamplingQuality.PREVIEW, 0);
      Phonemizer phonemizer = Phonemizers.forLanguage("en").orElseThrow();
      Sentence sentence = sentence();
      SentencePhonemes timed =
          plain.phonemeTimings(sentence, phonemizer, PhonemeLengths::fill, take);
      PhraseScore phrase = PhraseScore.assemble(List.of(timed)).getFirst();
      Curve pitch = plain.predictPitch(phrase, Controls.NEUTRAL, Retake.ALL, take);
      Variances variances = plain.predictVariance(phrase, pitch, Controls.NEUTRAL, take);
      Mel mel = plain.mel(phrase, pitch, variances, Controls.NEUTRAL, take);
      out.println("stage         run ms  miss adds ms      %   hit ms       kB");
      compare(
          "durations",
          plain,
          cached,
          (voice, now) -> voice.phonemeTimings(sentence, phonemizer, PhonemeLengths::fill, now));
      compare(
          "pitch",
          plain,
          cached,
          (voice, now) -> voice.predictPitch(phrase, Controls.NEUTRAL, Retake.ALL, now));
      compare(
          "variance",
          plain,
          cached,
          (voice, now) -> voice.predictVariance(phrase, pitch, Controls.NEUTRAL, now));
      compare(
          "acoustic",
          plain,
          cached,
          (voice, now) -> voice.mel(phrase, pitch, variances, Controls.NEUTRAL, now));
      compare("vocoder", plain, cached, (voice, now) -> voice.samples(mel, pitch, now));
    } finally {
      writing.close();
      reading.close();
    }
  }

  @FunctionalInterface
  private interface Stage {
    Object of(DiffSingerVoice voice, Take take) throws Exception;
  }

  private void compare(String name, DiffSingerVoice plain, DiffSingerVoice cached, Stage stage)
      throws Exception {
    double run = Double.MAX_VALUE;
    double added = Double.MAX_VALUE;
    double hit = Double.MAX_VALUE;
    CacheFolder shown = new CacheFolder(folder);
    Take take = Take.of(SamplingQuality.PREVIEW, 0);
    for (int i = 0; i < rounds; i++) {
      run = Math.min(run, time(() -> stage.of(plain, take)));
      shown.clear();
      cache.begin(writing);
      stage.of(cached, take);
      double missed = cache.spent;
      if (cache.misses == 0) {
        throw new IllegalStateException(name + " was recalled where it was to be missed");
      }
      // What is kept is written behind, and only the folder tells when it is there.
      while (shown.contents().entries() < cache.misses) {
        Thread.sleep(5);
      }
      cache.begin(reading);
      double hitTime = time(() -> stage.of(cached, take));
      hit = Math.min(hit, hitTime);
      added = Math.min(added, missed + hitTime - cache.spent);
    }
    out.printf(
        "%-10s %9.2f %13.3f %6.2f %8.3f %8d%n",
        name, run, added, 100 * added / run, hit, shown.contents().bytes() / 1000);
  }

  /** In milliseconds. */
  private static double time(Callable<?> call) throws Exception {
    long start = System.nanoTime();
    call.call();
    return (System.nanoTime() - start) / 1e6;
  }

  private static DiffSingerVoice voice(Path root, StageCache cache) throws Exception {
    return DiffSingerVoice.open(
        Voicebank.open(root, DependencyFolders.NONE),
        new VoiceRuntime(SessionOptions.SINGLE_THREADED, cache));
  }

  private static Sentence sentence() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < NOTES; i++) {
      double start = 1 + i * NOTE_SECONDS;
      words.add(
          new Word(
              "la",
              List.of("la"),
              List.of("l", "aa"),
              List.of(new SungNote(start, start + NOTE_SECONDS, 60 + i % 8, true)),
              false));
    }
    return new Sentence(words, "");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Passes on to a cache, and takes the time of it. */
  private static final class Timed implements StageCache {

    private StageCache cache = StageCache.NONE;
    private double spent;
    private int misses;

    void begin(StageCache other) {
      cache = other;
      spent = 0;
      misses = 0;
    }

    @Override
    public Optional<CacheEntry> find(CacheKey key) {
      long start = System.nanoTime();
      Optional<CacheEntry> entry = cache.find(key);
      spent += (System.nanoTime() - start) / 1e6;
      return entry;
    }

    @Override
    public void keep(CacheKey key, CacheEntry entry) {
      long start = System.nanoTime();
      cache.keep(key, entry);
      spent += (System.nanoTime() - start) / 1e6;
      misses++;
    }

    @Override
    public CacheState state() {
      return cache.state();
    }

    @Override
    public void close() {
      cache.close();
    }
  }
}
