package studio.melisma.render;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.voicebank.Voicebank;

/**
 * All that a song is made of: who sings what and how, and what sounds besides. An edit is another
 * arrangement.
 *
 * @param tracks the singers, in the order of the score
 * @param sounds what sounds besides them
 * @param seconds length of the performance; what is sung may end a little later
 */
public record Arrangement(List<Track> tracks, List<SoundTrack> sounds, double seconds) {

  /** Nothing. */
  public static final Arrangement EMPTY = new Arrangement(List.of(), List.of(), 0);

  public Arrangement {
    tracks = List.copyOf(tracks);
    sounds = List.copyOf(sounds);
    Set<String> ids = new HashSet<>();
    for (Track track : tracks) {
      if (!ids.add(track.id())) {
        throw new IllegalArgumentException("two tracks are called " + track.id());
      }
    }
  }

  /** Lines that one voice sings, side by side. */
  public static Arrangement of(
      List<VocalLine> lines,
      double seconds,
      Voicebank bank,
      Phonemizer phonemizer,
      SingerSettings settings) {
    return new Arrangement(
        IntStream.range(0, lines.size())
            .mapToObj(i ->
                new Track(lines.get(i), bank, phonemizer, settings)
                    .withMix(MixSettings.standing(i, lines.size())))
            .toList(),
        List.of(),
        seconds);
  }

  public Arrangement withTracks(List<Track> changed) {
    return new Arrangement(changed, sounds, seconds);
  }

  public Arrangement withSounds(List<SoundTrack> changed) {
    return new Arrangement(tracks, changed, seconds);
  }

  /** Whether any track is to be heard alone. */
  boolean anySolo() {
    return MixSettings.anySolo(tracks.stream().map(Track::mix).toList())
        || MixSettings.anySolo(sounds.stream().map(SoundTrack::mix).toList());
  }
}
