package studio.melisma.app.export;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.melisma.audio.Mastering;
import studio.melisma.export.ExportRequest.Contents;

/**
 * What a user wants of an export.
 *
 * @param contents which files
 * @param format of all of them
 * @param sampleRate in Hz; 0 for that of the voice
 * @param loudness in LUFS; empty to leave it as it is
 * @param quality how much work the singing is given
 * @param existing what becomes of files that are there
 * @param range which part of the song
 * @param from where a {@link Range#STRETCH} begins, as it was typed: a bar or a time
 * @param to the last bar of it, or the time where it ends
 * @param without ids of tracks that are left out
 * @param target the mix's file; empty for one beside the song
 */
public record ExportOptions(
    Contents contents,
    ExportFormat format,
    int sampleRate,
    OptionalDouble loudness,
    Quality quality,
    Existing existing,
    Range range,
    String from,
    String to,
    Set<String> without,
    String target) {

  /** As nobody has said otherwise. */
  public static final ExportOptions DEFAULT =
      new ExportOptions(
          Contents.MIX,
          ExportFormat.WAV_24,
          0,
          OptionalDouble.of(Mastering.DEFAULT.targetLufs()),
          Quality.FINAL,
          Existing.NUMBER,
          Range.WHOLE,
          "",
          "",
          Set.of(),
          "");

  /** How much work the singing is given. */
  public enum Quality {
    /** As it is heard. */
    PREVIEW,
    FINAL
  }

  /** What becomes of files that are there. */
  public enum Existing {
    /** The new ones get a number. */
    NUMBER,
    REPLACE
  }

  /** Which part of the song. */
  public enum Range {
    WHOLE,
    SELECTION,
    LOOP,
    STRETCH
  }

  public ExportOptions {
    without = Set.copyOf(without);
  }

  public ExportOptions withContents(Contents changed) {
    return new ExportOptions(
        changed, format, sampleRate, loudness, quality, existing, range, from, to, without, target);
  }

  public ExportOptions withFormat(ExportFormat changed) {
    return new ExportOptions(
        contents,
        changed,
        sampleRate,
        loudness,
        quality,
        existing,
        range,
        from,
        to,
        without,
        target);
  }

  public ExportOptions withSampleRate(int changed) {
    return new ExportOptions(
        contents, format, changed, loudness, quality, existing, range, from, to, without, target);
  }

  public ExportOptions withLoudness(OptionalDouble changed) {
    return new ExportOptions(
        contents, format, sampleRate, changed, quality, existing, range, from, to, without, target);
  }

  public ExportOptions withQuality(Quality changed) {
    return new ExportOptions(
        contents,
        format,
        sampleRate,
        loudness,
        changed,
        existing,
        range,
        from,
        to,
        without,
        target);
  }

  public ExportOptions withExisting(Existing changed) {
    return new ExportOptions(
        contents, format, sampleRate, loudness, quality, changed, range, from, to, without, target);
  }

  public ExportOptions withRange(Range changed) {
    return new ExportOptions(
        contents,
        format,
        sampleRate,
        loudness,
        quality,
        existing,
        changed,
        from,
        to,
        without,
        target);
  }

  /** Of the stretch between two places as they were typed. */
  public ExportOptions withStretch(String first, String last) {
    return new ExportOptions(
        contents,
        format,
        sampleRate,
        loudness,
        quality,
        existing,
        Range.STRETCH,
        first,
        last,
        without,
        target);
  }

  public ExportOptions withWithout(Set<String> changed) {
    return new ExportOptions(
        contents,
        format,
        sampleRate,
        loudness,
        quality,
        existing,
        range,
        from,
        to,
        changed,
        target);
  }

  public ExportOptions withTarget(String changed) {
    return new ExportOptions(
        contents,
        format,
        sampleRate,
        loudness,
        quality,
        existing,
        range,
        from,
        to,
        without,
        changed);
  }

  /** What also holds for other songs. */
  ExportOptions forAnySong() {
    return withRange(Range.WHOLE).withWithout(Set.of()).withTarget("");
  }

  /** In one line, without blanks, as the query of a URL. */
  String written() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("contents", contents.name());
    all.put("format", format.name());
    all.put("rate", String.valueOf(sampleRate));
    all.put("loudness", loudness.isPresent() ? String.valueOf(loudness.getAsDouble()) : "off");
    all.put("quality", quality.name());
    all.put("existing", existing.name());
    all.put("range", range.name());
    all.put("from", from);
    all.put("to", to);
    // Line breaks are in no id.
    all.put("without", String.join("\n", new TreeSet<>(without)));
    all.put("target", target);
    return all.entrySet().stream()
        .map(entry ->
            entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** What was written; what can't be understood of it is as usual. */
  static ExportOptions read(String written) {
    Map<String, String> all = new TreeMap<>();
    for (String pair : written.split("&", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        decoded(pair.substring(sign + 1))
            .ifPresent(value -> all.put(pair.substring(0, sign), value));
      }
    }
    return new ExportOptions(
        choice(all, "contents", Contents.values(), DEFAULT.contents),
        choice(all, "format", ExportFormat.values(), DEFAULT.format),
        number(all, "rate", Integer::valueOf)
            .filter(rate -> RATES.contains(rate))
            .orElse(DEFAULT.sampleRate),
        "off".equals(all.get("loudness"))
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                number(all, "loudness", Double::valueOf)
                    .filter(lufs -> lufs >= QUIETEST && lufs <= LOUDEST)
                    .orElse(DEFAULT.loudness.orElseThrow())),
        choice(all, "quality", Quality.values(), DEFAULT.quality),
        choice(all, "existing", Existing.values(), DEFAULT.existing),
        choice(all, "range", Range.values(), DEFAULT.range),
        all.getOrDefault("from", ""),
        all.getOrDefault("to", ""),
        all.getOrDefault("without", "").lines().collect(Collectors.toSet()),
        all.getOrDefault("target", ""));
  }

  /** Empty where it is spoilt. */
  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException spoilt) {
      return Optional.empty();
    }
  }

  /** The sample rates that are offered; 0 is that of the voice. */
  static final List<Integer> RATES = List.of(0, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000);

  /** The least loudness that can be asked for, in LUFS. */
  static final double QUIETEST = -40;

  /** The greatest loudness that can be asked for, in LUFS. */
  static final double LOUDEST = -6;

  private static <T> Optional<T> number(
      Map<String, String> all, String key, Function<String, T> read) {
    try {
      return Optional.ofNullable(all.get(key)).map(read);
    } catch (NumberFormatException spoilt) {
      return Optional.empty();
    }
  }

  private static <E extends Enum<E>> E choice(
      Map<String, String> all, String key, E[] values, E usual) {
    return Arrays.stream(values)
        .filter(value -> value.name().equals(all.get(key)))
        .findFirst()
        .orElse(usual);
  }
}
