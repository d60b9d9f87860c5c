package studio.melisma.audio;

/**
 * What a file says of its sound, for players; empty where nothing is known. WAV files carry none.
 *
 * @param title what is sung
 * @param artist who sings
 */
public record SoundTags(String title, String artist) {

  public static final SoundTags NONE = new SoundTags("", "");
}
