package studio.melisma.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.melisma.bench.Alternation.Times;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.render.Arrangement;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.SingerSettings;
import studio.melisma.render.VocalLine;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;

/**
 * What a song of several parts costs, all parts singing all the time: a first and a second preview
 * of the whole.
 *
 * <p>Arguments: the bank's folder, then any of {@code parts=1 seconds=60 threads=2 steps=8}.
 */
public final class SongBench {

  private static final double PHRASE_SECONDS = 4;

  private SongBench() {}

  /** Measures the bank in the folder that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    int parts = 1;
    double seconds = 60;
    int threads = Runtime.getRuntime().availableProcessors();
    int steps = SamplingQuality.PREVIEW.stepsAcoustic();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      String[] setting = argument.split("=", 2);
      switch (setting[0]) {
        case "parts" -> parts = Integer.parseInt(setting[1]);
        case "seconds" -> seconds = Double.parseDouble(setting[1]);
        case "threads" -> threads = Integer.parseInt(setting[1]);
        case "steps" -> steps = Integer.parseInt(setting[1]);
        default -> throw new IllegalArgumentException(argument);
      }
    }
    Voicebank bank = Voicebank.open(Path.of(arguments[0]), DependencyFolders.NONE);
    SamplingQuality quality =
        new SamplingQuality(
            steps,
            SamplingQuality.PREVIEW.stepsVariance(),
            SamplingQuality.PREVIEW.stepsPitch(),
            SamplingQuality.PREVIEW.depth());
    int phrases =
        (int) Math.max(1, Math.round(seconds / (PHRASE_SECONDS + BenchSong.REST_SECONDS)));
    BenchSong song = new BenchSong(bank);
    List<VocalLine> lines = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      lines.add(song.line("part " + part, phrases, PHRASE_SECONDS));
    }
    double end = lines.getFirst().words().getLast().endSeconds();
    Arrangement arrangement =
        Arrangement.of(
            lines, end, bank, new BenchSong.Silent(), SingerSettings.PREVIEW.withQuality(quality));
    try (VoiceRuntime runtime = new VoiceRuntime(SessionOptions.SINGLE_THREADED);
        RenderEngine engine = new RenderEngine(runtime, threads)) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      for (String time : List.of("first", "again")) {
        Times times = Alternation.time(1, () -> BenchSong.rendered(engine, arrangement));
        out.printf(
            "%d parts of %.0f s, %s: %.2f s wall, %.2f s processor for a minute of song%n",
            parts, end, time, times.wall() * 60 / end, times.processor() * 60 / end);
      }
    }
  }
}
