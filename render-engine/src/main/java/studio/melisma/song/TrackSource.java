package studio.melisma.song;

import java.util.Optional;

/**
 * What of the score a track is made of.
 *
 * @param part the part's id; of a track that a user has added, an id that no score has
 * @param voice one voice of it; empty for all voices that no other track takes
 */
public record TrackSource(String part, Optional<Voice> voice) {

  /** Ids of parts that users add begin with this, which no XML id can begin with. */
  public static final String ADDED = "+";

  /** A voice of a part: its name, and the staff on which it mostly stands. */
  public record Voice(String name, String staff) {}

  /** One voice. */
  public static TrackSource of(String part, String voice, String staff) {
    return new TrackSource(part, Optional.of(new Voice(voice, staff)));
  }

  /** All voices of a part that no other track takes. */
  public static TrackSource rest(String part) {
    return new TrackSource(part, Optional.empty());
  }

  /** Whether a user has added it: nothing of it stands in the score. */
  public boolean isAdded() {
    return part.startsWith(ADDED);
  }
}
