package studio.melisma.song;

import java.util.Optional;
import studio.melisma.voicebank.StarterVoice;

/**
 * Who sings a track.
 *
 * @param bank the voicebank's id
 * @param color the bank's sub-bank (speaker); empty for its first
 * @param language a BCP 47 tag; empty where the words tell it
 * @param seed chooses among the renditions of what is left to chance
 */
public record TrackSinger(String bank, String color, Optional<String> language, long seed) {

  /** The voice that comes with Melisma. */
  public static final TrackSinger STARTER =
      new TrackSinger(StarterVoice.ID, "", Optional.empty(), 0);

  public TrackSinger withBank(String changed) {
    return new TrackSinger(changed, "", language, seed);
  }

  public TrackSinger withColor(String changed) {
    return new TrackSinger(bank, changed, language, seed);
  }

  public TrackSinger withLanguage(Optional<String> changed) {
    return new TrackSinger(bank, color, changed, seed);
  }

  public TrackSinger withSeed(long changed) {
    return new TrackSinger(bank, color, language, changed);
  }
}
