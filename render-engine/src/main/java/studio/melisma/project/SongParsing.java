package studio.melisma.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.PitchRetake;
import studio.melisma.expression.Portamento;
import studio.melisma.expression.Vibrato;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.TempoMap;
import studio.melisma.performance.VerseChoice;
import studio.melisma.render.MixSettings;
import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;
import studio.melisma.score.Syllabic;
import studio.melisma.song.AddedNote;
import studio.melisma.song.Marker;
import studio.melisma.song.NoteChange;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackRole;
import studio.melisma.song.TrackSinger;
import studio.melisma.song.TrackSource;
import tools.jackson.databind.JsonNode;

/** Reads what {@link SongJson} wrote, and believes nothing of it. */
final class SongParsing {

  /** No voice reaches as far, and no keyboard. */
  private static final double MOST_MIDI = 256;

  private SongParsing() {}

  static Song song(JsonPlace json, ScoreDocument document) throws ProjectRefusedException {
    String title = json.field("title").text();
    Optional<JsonPlace> chosen = json.optional("verses");
    VerseChoice verses = chosen.isPresent() ? verses(chosen.get()) : VerseChoice.asWritten();
    Optional<List<TempoMap.Change>> tempo =
        json.optional("tempo", changes -> changes.items(Limits.ITEMS, SongParsing::tempo));
    List<SongTrack> tracks = json.list("tracks", Limits.TRACKS, SongParsing::track);
    List<Marker> markers =
        json.list(
            "markers",
            Limits.ITEMS,
            marker -> new Marker(marker.field("at").fraction(), marker.field("name").text()));
    return json.made(() -> new Song(title, document, verses, tempo, tracks, markers));
  }

  private static VerseChoice verses(JsonPlace json) throws ProjectRefusedException {
    VerseChoice verses =
        json.optional("always", JsonPlace::text)
            .map(VerseChoice::always)
            .orElse(VerseChoice.asWritten());
    for (JsonPlace pass : json.list("passes", 1_000, place -> place)) {
      verses = verses.onPass(pass.field("pass").whole(1, 100_000), pass.field("line").text());
    }
    return verses;
  }

  private static TempoMap.Change tempo(JsonPlace json) throws ProjectRefusedException {
    Fraction at = json.field("at").fraction();
    double tempo = json.field("quartersPerMinute").number();
    // Slower, and a song would outlast whoever waits for it.
    if (tempo < 0.1) {
      throw json.refused("is too slow");
    }
    boolean ramp = json.field("ramp").truth();
    return json.made(() -> new TempoMap.Change(at, tempo, ramp));
  }

  private static SongTrack track(JsonPlace json) throws ProjectRefusedException {
    String id = json.field("id").text();
    TrackSource source = source(json.field("source"));
    String name = json.field("name").text();
    int color = json.field("color").whole(0, SongTrack.COLORS - 1);
    TrackRole role = json.field("role").constant(TrackRole.class);
    TrackSinger singer = singer(json.field("singer"));
    MixSettings mix = mix(json.field("mix"));
    NoteEdits edits = json.optional("edits", SongParsing::edits).orElse(NoteEdits.NONE);
    LineExpression expression =
        json.optional("expression", SongParsing::expression).orElse(LineExpression.NONE);
    return json.made(
        () -> new SongTrack(id, source, name, color, role, singer, edits, expression, mix));
  }

  private static TrackSource source(JsonPlace json) throws ProjectRefusedException {
    String part = json.field("part").text();
    Optional<String> voice = json.optional("voice", JsonPlace::text);
    return voice.isPresent()
        ? TrackSource.of(part, voice.get(), json.field("staff").text())
        : TrackSource.rest(part);
  }

  private static TrackSinger singer(JsonPlace json) throws ProjectRefusedException {
    return new TrackSinger(
        json.field("bank").text(),
        json.field("color").text(),
        json.optional("language", JsonPlace::text),
        json.field("seed").whole());
  }

  private static MixSettings mix(JsonPlace json) throws ProjectRefusedException {
    double gain = json.optional("gainDecibels", JsonPlace::number).orElse(Double.NEGATIVE_INFINITY);
    double pan = json.field("pan").number();
    boolean muted = json.field("muted").truth();
    boolean solo = json.field("solo").truth();
    return json.made(() -> new MixSettings(gain, pan, muted, solo));
  }

  private static NoteEdits edits(JsonPlace json) throws ProjectRefusedException {
    return new NoteEdits(
        notes(json, "changed", SongParsing::change), notes(json, "added", SongParsing::added));
  }

  private static <V> Map<NoteKey, V> notes(
      JsonPlace json, String name, JsonPlace.Reading<V> reading) throws ProjectRefusedException {
    Map<NoteKey, V> notes = new HashMap<>();
    for (JsonPlace note : json.list(name, Limits.ITEMS, place -> place)) {
      if (notes.put(key(note.field("note")), reading.of(note)) != null) {
        throw note.refused("says once more what was said of a note");
      }
    }
    return notes;
  }

  private static NoteKey key(JsonPlace json) throws ProjectRefusedException {
    NoteId id =
        new NoteId(
            json.item(0).text(),
            json.item(1).whole(0, Limits.ITEMS),
            json.item(2).text(),
            json.item(3).fraction(),
            json.item(4).whole(0, Limits.ITEMS));
    return new NoteKey(id, json.item(5).whole(1, Limits.ITEMS));
  }

  private static NoteChange change(JsonPlace json) throws ProjectRefusedException {
    Optional<Fraction> onset = json.optional("onset", JsonPlace::fraction);
    Optional<Fraction> length = json.optional("length", JsonPlace::fraction);
    Optional<Double> midi = json.optional("midi", SongParsing::midi);
    Optional<NoteWords> words = words(json);
    boolean deleted = json.optional("deleted", JsonPlace::truth).orElse(false);
    if (onset.isPresent() && onset.get().sign() < 0) {
      throw json.refused("starts before the song");
    }
    return json.made(() -> new NoteChange(onset, length, midi, words, deleted));
  }

  private static AddedNote added(JsonPlace json) throws ProjectRefusedException {
    Fraction onset = json.field("onset").fraction();
    Fraction length = json.field("length").fraction();
    double midi = midi(json.field("midi"));
    NoteWords words = words(json).orElseThrow(() -> json.refused("has no words"));
    return json.made(() -> new AddedNote(onset, length, midi, words));
  }

  private static double midi(JsonPlace json) throws ProjectRefusedException {
    return json.number(MOST_MIDI);
  }

  private static Optional<NoteWords> words(JsonPlace json) throws ProjectRefusedException {
    Optional<JsonPlace> syllable = json.optional("syllable");
    if (syllable.isPresent()) {
      return Optional.of(
          new NoteWords.Syllable(
              syllable.get().field("text").text(),
              syllable.get().field("syllabic").constant(Syllabic.class),
              syllable.get().field("verse").text()));
    }
    return json.optional(
        "words",
        words ->
            switch (words.text()) {
              case "hold" -> NoteWords.HOLD;
              case "none" -> NoteWords.NONE;
              default -> throw words.refused("is neither hold nor none");
            });
  }

  private static LineExpression expression(JsonPlace json) throws ProjectRefusedException {
    Map<CurveKind, DrawnCurve> curves = new HashMap<>();
    Map<String, DrawnCurve> shares = new HashMap<>();
    for (Map.Entry<String, JsonPlace> drawn : inside(json, "curves").entrySet()) {
      curves.put(kind(drawn.getKey(), drawn.getValue()), curve(drawn.getValue()));
    }
    for (Map.Entry<String, JsonPlace> drawn : inside(json, "speakerShares").entrySet()) {
      shares.put(drawn.getKey(), curve(drawn.getValue()));
    }
    Map<NoteKey, Vibrato> vibratos = notes(json, "vibratos", SongParsing::vibrato);
    Map<NoteKey, Portamento> portamenti = notes(json, "portamenti", SongParsing::portamento);
    Map<NoteKey, Map<Integer, Double>> shifts = notes(json, "phonemeShifts", SongParsing::shifts);
    List<PitchRetake> retakes = json.list("retakes", Limits.ITEMS, SongParsing::retake);
    return json.made(
        () -> new LineExpression(curves, shares, vibratos, portamenti, shifts, retakes));
  }

  private static Map<String, JsonPlace> inside(JsonPlace json, String name)
      throws ProjectRefusedException {
    Map<String, JsonPlace> places = new HashMap<>();
    Optional<JsonPlace> field = json.optional(name);
    if (field.isPresent()) {
      for (Map.Entry<String, JsonNode> one : field.get().fields(1_000).entrySet()) {
        places.put(
            one.getKey(), new JsonPlace(field.get().path() + "." + one.getKey(), one.getValue()));
      }
    }
    return places;
  }

  private static CurveKind kind(String abbreviation, JsonPlace place)
      throws ProjectRefusedException {
    for (CurveKind kind : CurveKind.values()) {
      if (kind.abbreviation().equals(abbreviation) && kind != CurveKind.SPEAKER_SHARE) {
        return kind;
      }
    }
    throw place.refused("is a curve that nobody knows");
  }

  private static DrawnCurve curve(JsonPlace json) throws ProjectRefusedException {
    double neutral = json.field("neutral").number();
    List<DrawnCurve.Stroke> strokes = json.list("strokes", Limits.ITEMS, SongParsing::stroke);
    return json.made(() -> new DrawnCurve(neutral, strokes));
  }

  private static DrawnCurve.Stroke stroke(JsonPlace json) throws ProjectRefusedException {
    DrawnCurve.Join join = json.field("join").constant(DrawnCurve.Join.class);
    List<DrawnCurve.Point> points =
        json.list(
            "points",
            Limits.ITEMS,
            point -> new DrawnCurve.Point(point.item(0).number(), point.item(1).number()));
    return json.made(() -> new DrawnCurve.Stroke(points, join));
  }

  private static Vibrato vibrato(JsonPlace json) throws ProjectRefusedException {
    JsonPlace kind = json.field("vibrato");
    return switch (kind.text()) {
      case "automatic" -> new Vibrato.Automatic();
      case "none" -> new Vibrato.None();
      case "given" -> given(json);
      default -> throw kind.refused("is no vibrato that anybody knows");
    };
  }

  private static Vibrato given(JsonPlace json) throws ProjectRefusedException {
    double share = json.field("startShare").number();
    double seconds = json.field("startSeconds").number();
    double period = json.field("periodSeconds").number();
    double depth = json.field("depthCents").number();
    double fadeIn = json.field("fadeIn").number();
    double fadeOut = json.field("fadeOut").number();
    double phase = json.field("phase").number();
    double drift = json.field("driftCents").number();
    return json.made(() ->
        new Vibrato.Given(
            new Vibrato.Start(share, seconds), period, depth, fadeIn, fadeOut, phase, drift));
  }

  private static Portamento portamento(JsonPlace json) throws ProjectRefusedException {
    double start = json.field("startSeconds").number();
    double end = json.field("endSeconds").number();
    Portamento.Shape shape = json.field("shape").constant(Portamento.Shape.class);
    Optional<Double> from = json.optional("fromCents", JsonPlace::number);
    OptionalDouble cents =
        from.isPresent() ? OptionalDouble.of(from.get()) : OptionalDouble.empty();
    return json.made(() -> new Portamento(start, end, shape, cents));
  }

  private static Map<Integer, Double> shifts(JsonPlace json) throws ProjectRefusedException {
    Map<Integer, Double> shifts = new HashMap<>();
    for (JsonPlace shift : json.list("shifts", 1_000, place -> place)) {
      shifts.put(shift.item(0).whole(0, 1_000), shift.item(1).number());
    }
    return Map.copyOf(shifts);
  }

  private static PitchRetake retake(JsonPlace json) throws ProjectRefusedException {
    double start = json.field("start").number();
    double end = json.field("end").number();
    long seed = json.field("seed").whole();
    return json.made(() -> new PitchRetake(start, end, seed));
  }
}
