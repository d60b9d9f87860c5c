package studio.melisma.song;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.phonemes.WrittenLanguage;
import studio.melisma.render.Arrangement;
import studio.melisma.render.SingerSettings;
import studio.melisma.render.SoundTrack;
import studio.melisma.render.Track;
import studio.melisma.render.VocalLine;
import studio.melisma.voicebank.Voicebank;

/** Puts a song on the stage: its sung tracks as the tracks of an arrangement. */
public final class Staging {

  private static final String OTHERWISE = "en";

  private Staging() {}

  /** Finds voices. */
  @FunctionalInterface
  public interface Voices {
    /** The voice of a track; empty where it can't be had, and the track is left out. */
    Optional<Voicebank> bank(TrackSinger singer);
  }

  /**
   * What is sung.
   *
   * @param sounds what sounds besides the singers
   */
  public static Arrangement of(
      SongReading reading, Voices voices, SamplingQuality quality, List<SoundTrack> sounds) {
    List<Track> tracks = new ArrayList<>();
    for (TrackReading track : reading.tracks()) {
      track
          .line()
          .flatMap(line ->
              voices
                  .bank(track.track().singer())
                  .map(bank -> staged(track.track(), line, bank, quality)))
          .ifPresent(tracks::add);
    }
    return new Arrangement(tracks, sounds, reading.seconds());
  }

  private static Track staged(
      SongTrack track, VocalLine line, Voicebank bank, SamplingQuality quality) {
    TrackSinger singer = track.singer();
    return new Track(
        track.id(),
        line,
        bank,
        phonemizer(singer, line),
        new SingerSettings(singer.color(), quality, singer.seed()),
        Optional.empty(),
        track.mix());
  }

  private static Phonemizer phonemizer(TrackSinger singer, VocalLine line) {
    String language =
        singer
            .language()
            .orElseGet(() -> WrittenLanguage.of(line.words().stream().map(Word::text).toList()));
    return Phonemizers.forLanguage(language)
        .or(() -> Phonemizers.forLanguage(OTHERWISE))
        .orElseThrow();
  }
}
