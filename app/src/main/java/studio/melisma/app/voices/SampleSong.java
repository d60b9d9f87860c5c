package studio.melisma.app.voices;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.melisma.failure.EngineException;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackSinger;

/** Five notes by which a voice can be known, in a language that it sings. */
final class SampleSong {

  private static final String OTHERWISE = "en";

  private record Tone(String step, int duration) {}

  private static final List<Tone> TUNE =
      List.of(
          new Tone("G", 1), new Tone("A", 1), new Tone("B", 1), new Tone("A", 1), new Tone("G", 2));

  private SampleSong() {}

  /**
   * The song.
   *
   * @param bank who sings it
   * @param languages of the bank; the first one that words can be read in is sung
   */
  static Song of(String bank, List<String> languages) throws EngineException {
    String language =
        languages.stream()
            .filter(tag -> Phonemizers.forLanguage(tag).isPresent())
            .findFirst()
            .orElse(OTHERWISE);
    Song song =
        SongImport.of(
            ScoreDocument.of(
                "sample.musicxml",
                Optional.empty(),
                score(syllables(language)).getBytes(StandardCharsets.UTF_8)));
    TrackSinger singer = TrackSinger.STARTER.withBank(bank).withLanguage(Optional.of(language));
    List<SongTrack> tracks = song.tracks().stream().map(track -> track.withSinger(singer)).toList();
    return song.withTracks(tracks);
  }

  /** A syllable for each tone; one that goes on in the next ends in a hyphen. */
  private static List<String> syllables(String language) {
    return switch (Locale.forLanguageTag(language).getLanguage()) {
      case "en" -> List.of("lis-", "ten", "how", "I", "sing");
      case "it" -> List.of("can-", "to", "so-", "lo", "te");
      case "ja" -> List.of("う", "た", "う", "よ", "ら");
      case "la" -> List.of("can-", "ta-", "te", "can-", "to");
      default -> List.of("la", "la", "la", "la", "la");
    };
  }

  private static String score(List<String> syllables) {
    StringBuilder notes = new StringBuilder();
    boolean within = false;
    for (int i = 0; i < TUNE.size(); i++) {
      String text = syllables.get(i);
      boolean goesOn = text.endsWith("-");
      String place = goesOn ? (within ? "middle" : "begin") : within ? "end" : "single";
      notes.append(
          """
          <note><pitch><step>%s</step><octave>4</octave></pitch><duration>%d</duration>
          <lyric><syllabic>%s</syllabic><text>%s</text></lyric></note>
          """
              .formatted(TUNE.get(i).step(), TUNE.get(i).duration(), place, text.replace("-", "")));
      within = goesOn;
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <score-partwise version="4.0">
      <part-list><score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
      <part id="P1"><measure number="1">
        <attributes><divisions>1</divisions><time><beats>6</beats><beat-type>4</beat-type></time></attributes>
        <direction><sound tempo="112"/></direction>
        %s
      </measure></part>
    </score-partwise>
    """
        .formatted(notes);
  }
}
