package studio.melisma.cloud.contract;

import java.util.Arrays;
import java.util.Optional;

/** What a job asks for. */
public enum JobType {
  RENDER("render"),
  SPOTIFY_SYNC("spotify-sync"),
  IMAGE("image"),
  VIDEO("video"),
  MULTI_VIDEO("multi-video"),
  COMPOSITION("composition");

  private final String wireName;

  JobType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in job documents; never changes. */
  public String wireName() {
    return wireName;
  }

  /** The type with that name in job documents; empty for one that this version does not know. */
  public static Optional<JobType> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }
}
