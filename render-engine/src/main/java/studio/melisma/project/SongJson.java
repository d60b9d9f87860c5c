package studio.melisma.project;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Portamento;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.TempoMap;
import studio.melisma.performance.VerseChoice;
import studio.melisma.render.MixSettings;
import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;
import studio.melisma.song.AddedNote;
import studio.melisma.song.NoteChange;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.Song;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackSinger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A song as JSON, all but its score's file; the same song always gives the same text. */
final class SongJson {

  private static final Comparator<NoteKey> ORDER =
      Comparator.<NoteKey, String>comparing(key -> key.id().part())
          .thenComparingInt(key -> key.id().measureIndex())
          .thenComparing(key -> key.id().at())
          .thenComparing(key -> key.id().voice())
          .thenComparingInt(key -> key.id().ordinal())
          .thenComparingInt(NoteKey::pass);

  private SongJson() {}

  static void write(Song song, ObjectNode json) {
    verses(song.verses(), json.putObject("verses"));
    song.tempo().ifPresent(changes -> tempo(changes, json.putArray("tempo")));
    ArrayNode markers = json.putArray("markers");
    song.markers()
        .forEach(marker ->
            markers.addObject().put("at", marker.at().toString()).put("name", marker.name()));
    ArrayNode tracks = json.putArray("tracks");
    song.tracks().forEach(track -> track(track, tracks.addObject()));
  }

  private static void verses(VerseChoice verses, ObjectNode json) {
    String always = verses.everyPass();
    if (always != null) {
      json.put("always", always);
    }
    ArrayNode passes = json.putArray("passes");
    new TreeMap<>(verses.singlePasses())
        .forEach((pass, line) -> passes.addObject().put("pass", pass).put("line", line));
  }

  private static void tempo(List<TempoMap.Change> changes, ArrayNode json) {
    for (TempoMap.Change change : changes) {
      json.addObject()
          .put("at", change.quarter().toString())
          .put("quartersPerMinute", change.quartersPerMinute())
          .put("ramp", change.ramp());
    }
  }

  private static void track(SongTrack track, ObjectNode json) {
    json.put("id", track.id());
    json.put("name", track.name());
    json.put("color", track.color());
    json.put("role", JsonPlace.name(track.role()));
    ObjectNode source = json.putObject("source");
    source.put("part", track.source().part());
    track
        .source()
        .voice()
        .ifPresent(voice -> source.put("voice", voice.name()).put("staff", voice.staff()));
    singer(track.singer(), json.putObject("singer"));
    mix(track.mix(), json.putObject("mix"));
    edits(track.edits(), json.putObject("edits"));
    expression(track.expression(), json.putObject("expression"));
  }

  private static void singer(TrackSinger singer, ObjectNode json) {
    json.put("bank", singer.bank()).put("color", singer.color());
    singer.language().ifPresent(language -> json.put("language", language));
    json.put("seed", singer.seed());
  }

  private static void mix(MixSettings mix, ObjectNode json) {
    // JSON has no infinity; null is silence.
    if (mix.gainDecibels() == Double.NEGATIVE_INFINITY) {
      json.putNull("gainDecibels");
    } else {
      json.put("gainDecibels", mix.gainDecibels());
    }
    json.put("pan", mix.pan()).put("muted", mix.muted()).put("solo", mix.solo());
  }

  private static void edits(NoteEdits edits, ObjectNode json) {
    notes(edits.changes(), json.putArray("changed"), SongJson::change);
    notes(edits.added(), json.putArray("added"), SongJson::added);
  }

  private static <V> void notes(
      Map<NoteKey, V> notes, ArrayNode json, BiConsumer<V, ObjectNode> writing) {
    Map<NoteKey, V> sorted = new TreeMap<>(ORDER);
    sorted.putAll(notes);
    sorted.forEach((key, value) -> {
      ObjectNode note = json.addObject();
      NoteId id = key.id();
      note.putArray("note")
          .add(id.part())
          .add(id.measureIndex())
          .add(id.voice())
          .add(id.at().toString())
          .add(id.ordinal())
          .add(key.pass());
      writing.accept(value, note);
    });
  }

  private static void change(NoteChange change, ObjectNode json) {
    change.onset().map(Fraction::toString).ifPresent(onset -> json.put("onset", onset));
    change.length().map(Fraction::toString).ifPresent(length -> json.put("length", length));
    change.midi().ifPresent(midi -> json.put("midi", midi));
    change.words().ifPresent(words -> words(words, json));
    if (change.deleted()) {
      json.put("deleted", true);
    }
  }

  private static void added(AddedNote note, ObjectNode json) {
    json.put("onset", note.onset().toString());
    json.put("length", note.length().toString());
    json.put("midi", note.midi());
    words(note.words(), json);
  }

  private static void words(NoteWords words, ObjectNode json) {
    switch (words) {
      case NoteWords.Syllable syllable ->
          json.putObject("syllable")
              .put("text", syllable.text())
              .put("syllabic", JsonPlace.name(syllable.syllabic()))
              .put("verse", syllable.verse());
      case NoteWords.Hold _ -> json.put("words", "hold");
      case NoteWords.None _ -> json.put("words", "none");
    }
  }

  private static void expression(LineExpression expression, ObjectNode json) {
    ObjectNode curves = json.putObject("curves");
    new TreeMap<>(expression.curves())
        .forEach((kind, curve) -> curve(curve, curves.putObject(kind.abbreviation())));
    ObjectNode shares = json.putObject("speakerShares");
    new TreeMap<>(expression.speakerShares())
        .forEach((suffix, curve) -> curve(curve, shares.putObject(suffix)));
    notes(expression.vibratos(), json.putArray("vibratos"), SongJson::vibrato);
    notes(expression.portamenti(), json.putArray("portamenti"), SongJson::portamento);
    notes(expression.phonemeShifts(), json.putArray("phonemeShifts"), SongJson::shifts);
    ArrayNode retakes = json.putArray("retakes");
    expression
        .retakes()
        .forEach(retake ->
            retakes
                .addObject()
                .put("start", retake.startSeconds())
                .put("end", retake.endSeconds())
                .put("seed", retake.seed()));
  }

  private static void curve(DrawnCurve curve, ObjectNode json) {
    json.put("neutral", curve.neutral());
    ArrayNode strokes = json.putArray("strokes");
    for (DrawnCurve.Stroke stroke : curve.strokes()) {
      ObjectNode drawn = strokes.addObject();
      drawn.put("join", JsonPlace.name(stroke.join()));
      ArrayNode points = drawn.putArray("points");
      stroke.points().forEach(point -> points.addArray().add(point.seconds()).add(point.value()));
    }
  }

  private static void vibrato(Vibrato vibrato, ObjectNode json) {
    switch (vibrato) {
      case Vibrato.Automatic _ -> json.put("vibrato", "automatic");
      case Vibrato.None _ -> json.put("vibrato", "none");
      case Vibrato.Given given ->
          json.put("vibrato", "given")
              .put("startShare", given.start().share())
              .put("startSeconds", given.start().seconds())
              .put("periodSeconds", given.periodSeconds())
              .put("depthCents", given.depthCents())
              .put("fadeIn", given.fadeIn())
              .put("fadeOut", given.fadeOut())
              .put("phase", given.phase())
              .put("driftCents", given.driftCents());
    }
  }

  private static void portamento(Portamento portamento, ObjectNode json) {
    json.put("startSeconds", portamento.startSeconds());
    json.put("endSeconds", portamento.endSeconds());
    json.put("shape", JsonPlace.name(portamento.shape()));
    portamento.fromCents().ifPresent(cents -> json.put("fromCents", cents));
  }

  private static void shifts(Map<Integer, Double> shifts, ObjectNode json) {
    ArrayNode moved = json.putArray("shifts");
    new TreeMap<>(shifts).forEach((phoneme, seconds) -> moved.addArray().add(phoneme).add(seconds));
  }
}
