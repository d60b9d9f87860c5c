package studio.melisma.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import studio.melisma.audio.Resampler;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundFormat.BitRate;
import studio.melisma.audio.WavFormat;
import studio.melisma.mix.TimeRange;
import studio.melisma.render.MixSettings;
import studio.melisma.render.VocalLine;

/** How the sung lines are mixed, and what files are made of them. */
final class ExportOptions {

  /** File formats by the names that users type. */
  enum Format {
    WAV16,
    WAV24,
    WAV32F,
    FLAC,
    FLAC24,
    MP3;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES} (what the file's name ends in; wav16)")
  private @Nullable Format format;

  @Option(
      names = "--bitrate",
      paramLabel = "KBIT|vN",
      description = "Of an MP3: constant kbit/s, or v0 (best) to v9 (192)")
  private String bitRate = "";

  @Option(
      names = "--sample-rate",
      paramLabel = "HZ",
      description = "8000 to 192000 samples a second (as the voice sings)")
  private int sampleRate;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Leaves out what comes before: seconds or m:ss of the file")
  private String from = "";

  @Option(names = "--to", paramLabel = "TIME", description = "Leaves out what comes after")
  private String to = "";

  @Option(
      names = "--gain",
      paramLabel = "PART=DB",
      description = "Makes a part louder or softer in the mix; may be given more than once")
  private List<String> gains = List.of();

  @Option(
      names = "--pan",
      paramLabel = "PART=X",
      description = "Places a part: -1 left, 0 middle, 1 right (side by side)")
  private List<String> pans = List.of();

  @Option(names = "--mute", paramLabel = "PART", description = "Leaves a part out of the mix")
  private List<String> mutes = List.of();

  @Option(
      names = "--solo",
      paramLabel = "PART",
      description = "Leaves all other parts out of the mix")
  private List<String> solos = List.of();

  @Option(names = "--loudness-report", description = "Tells loudness and peaks to EBU R 128")
  private boolean loudnessReport;

  boolean loudnessReport() {
    return loudnessReport;
  }

  /**
   * The format asked for, by its name or by the ending of the file's.
   *
   * @param output null where no name is given
   */
  SoundFormat format(@Nullable Path output) {
    Format byName = output == null ? Format.WAV16 : byEnding(output);
    Format chosen = format == null ? byName : format;
    SoundFormat made = made(chosen);
    if (output != null && !made.extension().equals(made(byName).extension())) {
      throw usage(
          "%s is not the name of a%s %s file: let it end in .%s, or leave --format out."
              .formatted(output, chosen == Format.MP3 ? "n" : "", chosen, made.extension()));
    }
    if (!(made instanceof SoundFormat.Mp3) && !bitRate.isEmpty()) {
      throw usage("--bitrate is for MP3 files only.");
    }
    if (sampleRate != 0) {
      requireSampleRate(made);
    }
    return made;
  }

  private Format byEnding(Path output) {
    String name = output.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".wav")) {
      return Format.WAV16;
    }
    if (name.endsWith(".flac")) {
      return Format.FLAC;
    }
    if (name.endsWith(".mp3")) {
      return Format.MP3;
    }
    throw usage(
        "Melisma writes WAV, FLAC and MP3 files: name one that ends in .wav, .flac or .mp3, not "
            + output
            + ".");
  }

  private SoundFormat made(Format chosen) {
    return switch (chosen) {
      case WAV16 -> new SoundFormat.Wav(WavFormat.PCM_16);
      case WAV24 -> new SoundFormat.Wav(WavFormat.PCM_24);
      case WAV32F -> new SoundFormat.Wav(WavFormat.FLOAT_32);
      case FLAC -> new SoundFormat.Flac(16, SoundFormat.Flac.DEFAULT_LEVEL);
      case FLAC24 -> new SoundFormat.Flac(24, SoundFormat.Flac.DEFAULT_LEVEL);
      case MP3 -> new SoundFormat.Mp3(mp3BitRate());
    };
  }

  private BitRate mp3BitRate() {
    if (bitRate.isEmpty()) {
      return SoundFormat.Mp3.defaultBitRate(sampleRate == 0 ? 44_100 : sampleRate);
    }
    if (bitRate.matches("[vV][0-9]")) {
      return new BitRate.Variable(bitRate.charAt(1) - '0');
    }
    List<Integer> allowed = SoundFormat.Mp3.bitRates(sampleRate == 0 ? 44_100 : sampleRate);
    if (!allowed.stream().map(String::valueOf).toList().contains(bitRate)) {
      throw usage(
          "--bitrate takes v0 to v9, or one of %s, not %s.".formatted(listed(allowed), bitRate));
    }
    return new BitRate.Constant(Integer.parseInt(bitRate));
  }

  private void requireSampleRate(SoundFormat made) {
    if (sampleRate < Resampler.LOWEST_RATE || sampleRate > Resampler.HIGHEST_RATE) {
      throw usage("--sample-rate takes 8000 to 192000, not " + sampleRate + ".");
    }
    if (!made.holds(sampleRate)) {
      throw usage(
          "MP3 files have one of these sample rates: %s; not %d."
              .formatted(listed(SoundFormat.Mp3.sampleRates()), sampleRate));
    }
  }

  /** The rate to resample to, or none to leave it as the voice sings. */
  Optional<Integer> sampleRate() {
    return sampleRate == 0 ? Optional.empty() : Optional.of(sampleRate);
  }

  TimeRange range() {
    double start = from.isEmpty() ? 0 : seconds("--from", from);
    double end = to.isEmpty() ? Double.POSITIVE_INFINITY : seconds("--to", to);
    if (start >= end) {
      throw usage("--to %s is not later than --from %s.".formatted(to, from.isEmpty() ? 0 : from));
    }
    return new TimeRange(start, end);
  }

  private double seconds(String option, String time) {
    if (!time.matches("(\\d{1,4}:[0-5]?\\d|\\d{1,6})(\\.\\d+)?")) {
      throw usage(option + " takes seconds or m:ss, such as 83.5 or 1:23.5, not " + time + ".");
    }
    int colon = time.indexOf(':');
    double minutes = colon < 0 ? 0 : Double.parseDouble(time.substring(0, colon));
    return 60 * minutes + Double.parseDouble(time.substring(colon + 1));
  }

  /** One track of the mix, as it is set. */
  private record Strip(String name, MixSettings mix) {

    Strip with(UnaryOperator<MixSettings> change) {
      return new Strip(name, change.apply(mix));
    }
  }

  /**
   * How the lines, then the instruments, stand in the mix; asked before anything is sung, so that
   * nobody waits for a song in vain.
   *
   * @param called the lines that a name, an id or a number means
   * @param instruments names of the parts that are played
   * @param stems whether stems are wanted, so that the mix may be silent
   */
  List<MixSettings> mixes(
      List<VocalLine> lines,
      Function<String, List<VocalLine>> called,
      List<String> instruments,
      boolean stems) {
    List<Strip> tracks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      tracks.add(new Strip(lines.get(i).name(), MixSettings.standing(i, lines.size())));
    }
    for (String instrument : instruments) {
      tracks.add(new Strip(instrument, MixSettings.NEUTRAL));
    }
    for (String gain : gains) {
      double decibels =
          number("--gain", gain, "-100 to 48 dB", -100, MixSettings.MOST_GAIN_DECIBELS);
      set(
          tracks,
          lines,
          called.apply(partOf(gain)),
          partOf(gain),
          m -> m.withGainDecibels(decibels));
    }
    for (String pan : pans) {
      double place = number("--pan", pan, "-1 (left) to 1 (right)", -1, 1);
      set(tracks, lines, called.apply(partOf(pan)), partOf(pan), m -> m.withPan(place));
    }
    for (String mute : mutes) {
      set(tracks, lines, called.apply(mute), mute, m -> m.withMuted(true));
    }
    for (String solo : solos) {
      set(tracks, lines, called.apply(solo), solo, m -> m.withSolo(true));
    }
    boolean anySolo = tracks.stream().anyMatch(track -> track.mix.solo());
    if (!stems
        && tracks.stream().allMatch(track -> track.mix.muted() || (anySolo && !track.mix.solo()))) {
      throw usage("Nothing would be heard: every part is muted.");
    }
    return tracks.stream().map(Strip::mix).toList();
  }

  private void set(
      List<Strip> tracks,
      List<VocalLine> lines,
      List<VocalLine> meant,
      String part,
      UnaryOperator<MixSettings> change) {
    boolean found = false;
    for (int i = 0; i < tracks.size(); i++) {
      boolean isMeant =
          i < lines.size()
              ? meant.contains(lines.get(i))
              : tracks.get(i).name().strip().equalsIgnoreCase(part);
      if (isMeant) {
        tracks.set(i, tracks.get(i).with(change));
        found = true;
      }
    }
    if (!found) {
      throw usage(
          "No part in the mix is called %s. There are: %s."
              .formatted(part, String.join(", ", tracks.stream().map(Strip::name).toList())));
    }
  }

  private static String partOf(String setting) {
    return setting.substring(0, Math.max(0, setting.lastIndexOf('=')));
  }

  private double number(String option, String setting, String range, double least, double most) {
    try {
      double value = Double.parseDouble(setting.substring(setting.lastIndexOf('=') + 1));
      if (setting.contains("=") && value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw usage(option + " takes a part and a number, PART=N, not " + setting + ".");
    }
    throw usage(option + " takes PART=N with N from " + range + ", not " + setting + ".");
  }

  private static String listed(List<Integer> numbers) {
    return String.join(", ", numbers.stream().map(String::valueOf).toList());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
